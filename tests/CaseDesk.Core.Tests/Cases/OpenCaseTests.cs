using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

public sealed class OpenCaseTests
{
    private static readonly CaseFacts s_good = CaseBuilder.Facts;

    private static readonly DateTimeOffset s_now = Shanghai.At("2026-09-28 12:00");

    public static TheoryData<string, Func<CaseFacts, CaseFacts>> Accepted => new()
    {
        { "shop of 200", f => f with { Shop = Text(200) } },
        { "shop of 1", f => f with { Shop = "铺" } },
        { "amount 0", f => f with { AmountHeld = 0m } },
        { "amount 0.01", f => f with { AmountHeld = 0.01m } },
        { "amount 1e12", f => f with { AmountHeld = 1_000_000_000_000m } },
        { "three decimals of a dinar", f => f with { Currency = "KWD", AmountHeld = 1.001m } },
        { "no decimals of a yen", f => f with { Currency = "JPY", AmountHeld = 100m } },
        { "third decimal is 0", f => f with { AmountHeld = 1.230m } },
        { "slip number of 100", f => f with { Slip = f.Slip with { Number = Text(100) } } },
        { "noticed 5 min ahead", f => f with { Slip = f.Slip with { NoticedAt = s_now.AddMinutes(5) } } },
        { "noticed 1098 days ago", f => f with { Slip = f.Slip with { NoticedAt = s_now.AddDays(-1098) } } },
        { "20 conditions of 500", f => f with { Slip = f.Slip with { ReleaseConditions = [.. Enumerable.Repeat(Text(500), 20)] } } },
        { "no condition", f => f with { Slip = f.Slip with { ReleaseConditions = [] } } },
        { "company of 200", f => f with { Company = new Company { Name = Text(200), TaxNumber = "91000000MA0000AAAQ" } } },
        { "20 goods of 100", f => f with { Goods = new CaseGoods { Names = [.. Enumerable.Repeat(Text(100), 20)] } } },
        { "wording of 1000", f => f with { Slip = f.Slip with { Wording = Text(1_000) } } },
        { "20 contacts at their longest", f => f with { Contacts = [.. Enumerable.Repeat(Contact(100, 50, 50, 254), 20)] } },
        { "a contact of nothing", f => f with { Contacts = [new Contact()] } },
        { "line break and tab", f => f with { Shop = "一\r\n\t二" } },
    };

    public static TheoryData<string, string, Func<CaseFacts, CaseFacts>> Wrong =>
        new()
        {
            { "$.platform", "platform-unknown", f => f with { Platform = "Douyin-Shop" } },
            { "$.cause", "cause-unknown", f => f with { Cause = "green-channel" } },
            { "$.shop", "text-empty", f => f with { Shop = " \t" } },
            { "$.shop", "text-too-long", f => f with { Shop = Text(201) } },
            { "$.shop", "value-invalid", f => f with { Shop = "a\u0000b" } },
            { "$.amountHeld", "amount-invalid", f => f with { AmountHeld = -0.01m } },
            { "$.amountHeld", "amount-invalid", f => f with { AmountHeld = 1_000_000_000_000.01m } },
            { "$.amountHeld", "amount-invalid", f => f with { AmountHeld = 0.001m } },
            { "$.currency", "currency-invalid", f => f with { Currency = "cny" } },
            { "$.currency", "currency-invalid", f => f with { Currency = "RMB" } },
            { "$.amountHeld", "amount-invalid", f => f with { Currency = "JPY", AmountHeld = 100.5m } },
            { "$.amountHeld", "amount-invalid", f => f with { Currency = "KWD", AmountHeld = 1.0001m } },
            {
                "$.contacts[0].email",
                "mailbox-invalid",
                f => f with { Contacts = [new Contact { Email = "a@example.com;b@example.com" }] }
            },
            { "$.contacts[0].email", "mailbox-invalid", f => f with { Contacts = [new Contact { Email = "a@b" }] } },
            { "$.contacts[0].email", "mailbox-invalid", f => f with { Contacts = [new Contact { Email = "某人" }] } },
            { "$.contacts[1].phone", "phone-invalid", f => f with { Contacts = [new Contact(), new Contact { Phone = "1380013800" }] } },
            { "$.contacts[0].phone", "phone-invalid", f => f with { Contacts = [new Contact { Phone = "13800138000、13900139000" }] } },
            { "$.contacts[0].phone", "phone-invalid", f => f with { Contacts = [new Contact { Phone = "微信同号" }] } },
            { "$.currency", "currency-invalid", f => f with { Currency = "CN" } },
            { "$.currency", "currency-invalid", f => f with { Currency = "CNYY" } },
            { "$.currency", "currency-invalid", f => f with { Currency = "ＣＮＹ" } },
            { "$.slip.number", "text-empty", f => f with { Slip = f.Slip with { Number = "" } } },
            { "$.slip.number", "text-too-long", f => f with { Slip = f.Slip with { Number = Text(101) } } },
            { "$.slip.noticedAt", "date-in-future", f => f with { Slip = f.Slip with { NoticedAt = s_now.AddMinutes(5).AddSeconds(1) } } },
            { "$.slip.noticedAt", "date-too-old", f => f with { Slip = f.Slip with { NoticedAt = s_now.AddDays(-1098).AddSeconds(-1) } } },
            { "$.slip.noticedAt", "date-too-old", f => f with { Slip = f.Slip with { NoticedAt = DateTimeOffset.MinValue } } },
            { "$.slip.noticedAt", "date-in-future", f => f with { Slip = f.Slip with { NoticedAt = DateTimeOffset.MaxValue } } },
            {
                "$.slip.releaseConditions",
                "list-too-long",
                f => f with { Slip = f.Slip with { ReleaseConditions = [.. Enumerable.Repeat("条件", 21)] } }
            },
            {
                "$.slip.releaseConditions[1]",
                "text-too-long",
                f => f with { Slip = f.Slip with { ReleaseConditions = ["条件", Text(501)] } }
            },
            { "$.slip.releaseConditions[0]", "text-empty", f => f with { Slip = f.Slip with { ReleaseConditions = [""] } } },
            { "$.slip.wording", "text-too-long", f => f with { Slip = f.Slip with { Wording = Text(1_001) } } },
            { "$.slip.fineAmount", "amount-invalid", f => f with { Slip = f.Slip with { FineAmount = -1 } } },
            { "$.slip.conditionsMet[0]", "condition-unknown", f => f with { Slip = f.Slip with { ConditionsMet = [1] } } },
            { "$.company.name", "text-empty", f => f with { Company = new Company { Name = " " } } },
            { "$.company.name", "text-too-long", f => f with { Company = new Company { Name = Text(201) } } },
            {
                "$.company.taxNumber",
                "tax-number-invalid",
                f =>
                    f with
                    {
                        Company = new Company { Name = "店", TaxNumber = "91000000MA0000AAAA" },
                    }
            },
            {
                "$.company.taxNumber",
                "tax-number-invalid",
                f =>
                    f with
                    {
                        Company = new Company { Name = "店", TaxNumber = "110000200001011" },
                    }
            },
            { "$.goods.names", "list-too-long", f => f with { Goods = new CaseGoods { Names = [.. Enumerable.Repeat("裙", 21)] } } },
            { "$.goods.names[1]", "text-too-long", f => f with { Goods = new CaseGoods { Names = ["裙", Text(101)] } } },
            { "$.goods.names[0]", "text-empty", f => f with { Goods = new CaseGoods { Names = [""] } } },
            { "$.contacts", "list-too-long", f => f with { Contacts = [.. Enumerable.Repeat(new Contact(), 21)] } },
            { "$.contacts[0].name", "text-too-long", f => f with { Contacts = [Contact(101, 0, 0, 0)] } },
            { "$.contacts[0].role", "text-too-long", f => f with { Contacts = [Contact(0, 51, 0, 0)] } },
            { "$.contacts[0].phone", "text-too-long", f => f with { Contacts = [Contact(0, 0, 51, 0)] } },
            { "$.contacts[1].email", "text-too-long", f => f with { Contacts = [new Contact(), Contact(0, 0, 0, 255)] } },
        };

    [Fact]
    public void The_appeal_clock_runs_seven_natural_days_from_the_minute_of_the_notice()
    {
        var desk = CaseBuilder.Opened();
        var clock = Assert.Single(desk.Case.Clocks).Value;

        Assert.Equal((ClockIds.Appeal, ClockUnit.NaturalDays, 7, ClockState.Running), (clock.Id, clock.Unit, clock.Count, clock.State));
        // Straight through the National Day holiday: natural days do not stretch.
        Assert.Equal((Shanghai.At("2026-09-28 10:00"), Shanghai.At("2026-10-05 10:00")), (clock.StartedAt, clock.DueAt));
        Assert.Equal((CaseStatus.Collecting, 0, 1L, 2L), (desk.Case.Status, desk.Case.Round, desk.Case.Version, desk.Case.TimelineLength));
        Assert.Equal((Shanghai.At("2026-09-28 12:00"), "link-1", "case_1"), (desk.Case.OpenedAt, desk.Case.Link?.Hash, desk.Case.Id));
        Assert.Equal(clock.DueAt, desk.Case.NextClockAt);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Facts_at_their_bounds_are_taken(string bound, Func<CaseFacts, CaseFacts> change)
    {
        var outcome = Open(change(s_good));
        Assert.False(outcome.IsRefused, $"{bound}: {outcome.Refusal?.Code}");
        Assert.Equal(change(s_good).Slip.NoticedAt.AddDays(7), outcome.Value.OfType<ClockSet>().Single().Clock.DueAt);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_fact_is_refused_at_its_place(string path, string code, Func<CaseFacts, CaseFacts> change) =>
        Assert.Equal(422, Refused.At(Open(change(s_good)), $"{path} {code}").Entry.Status);

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        Assert.Contains(
            "douyin-shop",
            Refused.As("platform-unknown", Open(s_good with { Platform = "x" })).Arguments["known"],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "shipping-timeout",
            Refused.As("cause-unknown", Open(s_good with { Cause = "x" })).Arguments["known"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Everything_wrong_is_said_at_once() => Refused.At(
        Open(s_good with
        {
            Platform = "x",
            Shop = "",
            AmountHeld = -1,
            Currency = "¥",
            Slip = new Slip { Number = "", NoticedAt = s_now.AddDays(1), ReleaseConditions = ["", Text(501)] },
            Contacts = [Contact(101, 51, 51, 255)],
        }),
        "$.platform platform-unknown",
        "$.shop text-empty",
        "$.amountHeld amount-invalid",
        "$.currency currency-invalid",
        "$.slip.number text-empty",
        "$.slip.noticedAt date-in-future",
        "$.slip.releaseConditions[0] text-empty",
        "$.slip.releaseConditions[1] text-too-long",
        "$.contacts[0].name text-too-long",
        "$.contacts[0].role text-too-long",
        "$.contacts[0].phone text-too-long",
        "$.contacts[0].email text-too-long");

    private static Outcome<IReadOnlyList<CaseEvent>> Open(CaseFacts facts) =>
        OpenCase.Decide(new OpenCase("case_1", new KeptLink("link-1", "closed"), facts), CaseBuilder.Policy, s_now);

    private static string Text(int length) => new('字', length);

    private static Contact Contact(int name, int role, int phone, int email) =>
        new() { Name = Text(name), Role = Text(role), Phone = new string('5', phone), Email = email < 8 ? null : Mailbox(email) };

    private static string Mailbox(int length) => $"a@{string.Concat(Enumerable.Range(1, length - 5).Select(at => at % 50 == 40 ? '.' : 'b'))}.cn";
}
