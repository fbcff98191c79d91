using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// Clocks beside the review window, from the notice on: the desk starts on Monday 2026-03-02, the notice is an hour older.
/// </summary>
public sealed class EveryClockIsWatched
{
    [Fact]
    public async Task An_appeal_that_nobody_files_is_told_in_time_and_escalated_when_missed()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host, "clock.due", "clock.overdue", "clock.escalated");
        var @case = await CaseDriver.OpenAsync(host);
        var appeal = Clock(await @case.ReadAsync(), "appeal");
        var end = DateTimeOffset.Parse((string)appeal["dueAt"]!, CultureInfo.InvariantCulture);
        Assert.Equal((7, "naturalDays", "merchant"), ((int)appeal["count"]!, (string)appeal["unit"]!, (string)appeal["actor"]!));
        Assert.NotNull(appeal["explanation"]!["source"]!["address"]);
        Assert.NotEqual("", (string)appeal["explanation"]!["counted"]!["zh"]! + (string)appeal["explanation"]!["counted"]!["en"]!);

        var expected = new List<string>();
        foreach (var (reminder, type) in Pending(await @case.ReadAsync(), "appeal").Zip(["clock.due", "clock.due", "clock.due", "clock.overdue", "clock.escalated"]))
        {
            await QuietDesk.BeatAsync(host, DateTimeOffset.Parse((string)reminder["dueAt"]!, CultureInfo.InvariantCulture).AddSeconds(30));
            await @case.UntilAsync(seen =>
                seen["reminders"]!
                    .AsArray()
                    .FirstOrDefault(one => (string)one!["id"]! == (string)reminder["id"]! && (string)one["state"]! == "fired")
                    ?.AsObject()
            );
            expected.Add(type);
            await receiver.WaitAsync(@case.Id, type, expected.Count(seen => seen == type));
        }

        var told = receiver.EventsOf(@case.Id);
        Assert.Equal(["clock.due", "clock.due", "clock.due", "clock.overdue", "clock.escalated"], told.Select(DeskReceiver.TypeOf));
        Assert.All(told.SkipLast(2), seen => Assert.True(seen.Json().GetProperty("occurredAt").GetDateTimeOffset() < end));
        Assert.Equal(["desk", "lead"], told[^1].Json().GetProperty("data").GetProperty("to").EnumerateArray().Select(to => to.GetString()));
    }

    [Fact]
    public async Task A_dispute_is_recorded_put_off_and_done()
    {
        await using var host = await QuietDesk.StartAsync();
        var @case = await CaseDriver.OpenAsync(host);

        var started = (await @case.Client.PostAsync($"{@case.Path}/clocks", new JsonObject { ["clock"] = "dispute", ["count"] = 36 }))
            .Expect(HttpStatusCode.Created)
            .Json;
        Assert.Equal(
            ("running", 36, "hours"),
            (
                (string)Clock(started, "dispute")["state"]!,
                (int)Clock(started, "dispute")["count"]!,
                (string)Clock(started, "dispute")["unit"]!
            )
        );
        var until = host.Clock.GetUtcNow().AddHours(30);
        var snoozed = (
            await @case.Client.PostAsync($"{@case.Path}/clocks/dispute/snooze", new JsonObject { ["until"] = ValidBodies.Instant(until) })
        )
            .Expect(HttpStatusCode.OK)
            .Json;
        Assert.Contains(Pending(snoozed, "dispute"), reminder => (string)reminder["step"]! == "snoozed");
        var done = (
            await @case.Client.PostAsync($"{@case.Path}/clocks/dispute/end", new JsonObject { ["met"] = true, ["reason"] = "已在工单提交" })
        )
            .Expect(HttpStatusCode.OK)
            .Json;

        Assert.Equal("met", (string)Clock(done, "dispute")["state"]!);
        Assert.Empty(Pending(done, "dispute"));
        Assert.NotEmpty(Pending(done, "appeal"));
    }

    [Fact]
    public async Task The_merchant_ticks_the_truth_and_a_strict_desk_waits_for_it()
    {
        await using var host = await QuietDesk.StartAsync(options => options with { Settings = new Dictionary<string, string?> { ["Desk:TruthRequired"] = "true" } });
        var @case = await CaseDriver.OpenAsync(host);
        await @case.CollectAsync();
        var before = await @case.ReadAsync();
        Assert.False((bool)before["gate"]!["open"]!);
        Assert.Equal(
            "truth-unconfirmed",
            (await @case.Client.PostAsync($"{@case.Path}/submissions", new JsonObject())).Expect(HttpStatusCode.Conflict).Code
        );

        var merchant = @case.AsMerchant((string)before["link"]!);
        var ticked = (
            await merchant.Client.PostAsync(
                $"{@case.Path}/truth",
                new JsonObject { ["name"] = "示例店主", ["role"] = "legalRepresentative" }
            )
        )
            .Expect(HttpStatusCode.Created)
            .Json;

        Assert.True((bool)ticked["gate"]!["open"]!);
        Assert.Equal("示例店主", (string)ticked["gate"]!["truth"]!["name"]!);
        Assert.Equal("underReview", (string)(await @case.SubmitAsync())["status"]!);
        Assert.DoesNotContain(host.Logs.All, line => line.Text.Contains("示例店主", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_clocks_at_once_are_one_digest_for_whoever_asked_for_either()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host, "clock.overdue");
        var @case = await CaseDriver.OpenAsync(host);
        (await @case.Client.PostAsync($"{@case.Path}/clocks", new JsonObject { ["clock"] = "dispute" })).Expect(HttpStatusCode.Created);

        // The desk was down for ten days.
        await QuietDesk.BeatAsync(host, DeskHost.Start.AddDays(10).AddHours(3));
        var digest = (await receiver.WaitAsync(@case.Id, "reminder.digest")).Json().GetProperty("data");

        Assert.Equal(["clock.escalated", "clock.overdue"], digest.GetProperty("types").EnumerateArray().Select(type => type.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["appeal escalated", "appeal overdue", "dispute escalated", "dispute overdue"],
            digest
                .GetProperty("reminders")
                .EnumerateArray()
                .Select(part => $"{part.GetProperty("clock").GetString()} {part.GetProperty("step").GetString()}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Single(receiver.EventsOf(@case.Id));
    }

    private static JsonObject Clock(JsonObject @case, string id) => @case["clocks"]!.AsArray().Single(clock => (string)clock!["id"]! == id)!.AsObject();

    private static List<JsonObject> Pending(JsonObject @case, string clock) =>
        [.. @case["reminders"]!.AsArray().Select(reminder => reminder!.AsObject()).Where(reminder => (string)reminder["clock"]! == clock && (string)reminder["state"]! == "pending")];
}
