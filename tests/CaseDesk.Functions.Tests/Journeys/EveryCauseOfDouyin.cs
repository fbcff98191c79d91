using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// Opens a case of each cause and compares what it asks for, and which clocks it has, with a table written from the platform's rules and
/// not
/// from the data file: 7 natural days to appeal, 3 to 7 working days for the answer, 72 hours for a supplement, 15 natural days until a
/// fine
/// is executed, 24 hours in a dispute and so on.
/// </summary>
public sealed class EveryCauseOfDouyin(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private static readonly string[] s_inEvery = ["dispute 24 hours", "mediationConfirmation 30 naturalDays"];

    /// <summary>Cause, required items, and the clocks that the desk may start beside those of every case.</summary>
    public static TheoryData<string, string[], string[]> Table => new()
    {
        { "payout-frozen-quality", ["violation-notice", "product-images"], [] },
        { "payout-frozen-after-sales", ["violation-notice", "buyer-chat"], [] },
        { "payout-frozen-unfounded-complaint", ["violation-notice", "product-images"], [] },
        { "account-frozen-false-information", ["violation-notice", "shop-information"], [] },
        { "account-frozen-abnormal-trading", ["violation-notice", "explanation"], [] },
        { "account-frozen-rule-violation", ["violation-notice", "rectification-report"], [] },
        { "account-frozen-complaints", ["violation-notice", "after-sales"], [] },
        { "shipping-timeout", ["violation-notice", "logistics"], ["shipping 48 hours", "pickup 24 hours"] },
        { "points-threshold", ["deduction-notice", "rectification-report"], [] },
        { "deposit-deducted", ["deduction-notice"], ["deposit 48 hours", "depositRefund 3 workingDays"] },
        { "counterfeit", ["violation-notice", "purchase-invoice"], ["retestFee 3 workingDays"] },
        { "settlement-stopped", ["violation-notice"], [] },
        { "other", ["violation-notice"], [] },
    };

    private DeskHost Host => desk.Host;

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Asks_for_its_evidence_and_has_its_clocks(string cause, string[] required, string[] own)
    {
        var @case = await CaseDriver.OpenAsync(Host, body =>
        {
            body["cause"] = cause;
            body["slip"]!["fineAmount"] = 500;
            body["slip"]!["freezeDays"] = 30;
        });
        var opened = await @case.ReadAsync();

        Assert.Equal(
            required,
            opened["checklist"]!.AsArray().Where(line => (bool)line!["required"]!).Select(line => (string)line!["item"]!)
        );
        Assert.Equal(["appeal 7 naturalDays", "fine 15 naturalDays", "freeze 30 naturalDays"], Clocks(opened));

        foreach (var clock in own.Concat(s_inEvery))
            (await @case.Client.PostAsync($"{@case.Path}/clocks", new JsonObject { ["clock"] = clock.Split(' ')[0] })).Expect(
                HttpStatusCode.Created
            );
        Assert.Equal(
            Sorted(["appeal 7 naturalDays", "fine 15 naturalDays", "freeze 30 naturalDays", .. own, .. s_inEvery]),
            Clocks(await @case.ReadAsync())
        );

        var handedIn = (await @case.Client.PostAsync($"{@case.Path}/submissions", new JsonObject { ["override"] = "另寄" }))
            .Expect(HttpStatusCode.Created)
            .Json;
        var window = handedIn["clocks"]!.AsArray().Single(clock => (string)clock!["id"]! == "window")!;
        // Handed in on Monday the 2nd: day 3 is Thursday the 5th, day 7 Wednesday the 11th.
        Assert.Equal(("workingDays", 7, "2026-03-11"), ((string)window["unit"]!, (int)window["count"]!, (string)window["lastDay"]!));
        Assert.Equal("2026-03-05", (string)handedIn["window"]!["earliest"]!);

        var sentBack = await @case.DecideAsync("supplementRequested");
        Assert.Contains("supplement 72 hours", Clocks(sentBack));
        (await @case.Client.PostAsync($"{@case.Path}/submissions", new JsonObject { ["override"] = "另寄" })).Expect(HttpStatusCode.Created);
        Assert.Contains("nextStep 3 naturalDays", Clocks(await @case.DecideAsync("rejected")));
        var reported = (
            await @case.Client.PostAsync($"{@case.Path}/submissions", new JsonObject { ["override"] = "另寄", ["kind"] = "report" })
        )
            .Expect(HttpStatusCode.Created)
            .Json;
        Assert.Contains("reportFiling 5 workingDays", Clocks(reported));
        Assert.Contains("followUp 7 naturalDays", Clocks(reported));
    }

    [Theory]
    [InlineData("depositShortfall", "deposit 48 hours")]
    [InlineData("settlementPeriod", "settlement 3 naturalDays")]
    public async Task A_hold_that_is_no_penalty_has_its_own_clock_and_no_appeal(string hold, string clock)
    {
        var @case = await CaseDriver.OpenAsync(Host, body => (body["cause"], body["hold"]) = ("other", hold));
        Assert.Empty(Clocks(await @case.ReadAsync()));

        (await @case.Client.PostAsync($"{@case.Path}/clocks", new JsonObject { ["clock"] = clock.Split(' ')[0] })).Expect(
            HttpStatusCode.Created
        );
        Assert.Equal([clock], Clocks(await @case.ReadAsync()));
    }

    [Fact]
    public async Task The_table_is_whole()
    {
        var douyin = (await Host.Client.LookAsync("api/playbooks/douyin-shop")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(Table.Select(row => (string)row[0]), douyin["playbooks"]!.AsArray().Select(playbook => (string)playbook!["cause"]!));
    }

    private static IEnumerable<string> Clocks(JsonObject @case) => Sorted(@case["clocks"]!.AsArray().Where(clock => (string)clock!["state"]! == "running")
        .Select(clock => string.Create(CultureInfo.InvariantCulture, $"{clock!["id"]} {clock["count"]} {clock["unit"]}")));

    private static IEnumerable<string> Sorted(IEnumerable<string> clocks) => clocks.Order(StringComparer.Ordinal);
}
