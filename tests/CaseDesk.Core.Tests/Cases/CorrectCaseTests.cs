using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

public sealed class CorrectCaseTests
{
    private const string Noon = "2026-10-12 12:00";

    public static TheoryData<string, CorrectCase> Fields => new()
    {
        { "cause", new() { Cause = "other" } },
        { "hold", new() { Hold = HoldKind.OrderFreeze } },
        { "shop", new() { Shop = "另一家店" } },
        { "company", new() { Company = new Company { Name = "示例公司" } } },
        { "goods", new() { Goods = new CaseGoods { Names = ["连衣裙"] } } },
        { "goods", new() { Goods = new CaseGoods { FirstSoldOn = new DateOnly(2026, 9, 1) } } },
        { "slip.conditionsMet", new() { Slip = new() { ConditionsMet = [0] } } },
        { "slip.fineAmount", new() { Slip = new() { FineAmount = 500m } } },
        { "slip.freezeDays", new() { Slip = new() { FreezeDays = 30 } } },
        { "slip.freezeUntil", new() { Slip = new() { FreezeUntil = new DateOnly(2026, 12, 31) } } },
        { "amountHeld", new() { AmountHeld = 1m } },
        { "currency", new() { Currency = "USD" } },
        { "slip.number", new() { Slip = new(Number: "FD-0002") } },
        { "slip.noticedAt", new() { Slip = new(NoticedAt: Shanghai.At("2026-09-28 11:00")) } },
        { "slip.wording", new() { Slip = new() { Wording = "通知上的原话" } } },
        { "slip.releaseConditions", new() { Slip = new(ReleaseConditions: []) } },
        { "contacts", new() { Contacts = [] } },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void One_field_changes_and_is_named(string field, CorrectCase correction)
    {
        var corrected = Correct(CaseBuilder.UnderReview().At(Noon), correction).Value.OfType<CaseCorrected>().Single();

        Assert.Equal([field], corrected.Changed);
        Refused.As("nothing-to-change", Correct(CaseBuilder.UnderReview().Take([corrected]).At(Noon), correction));
    }

    [Fact]
    public void What_is_there_already_is_nothing_to_change()
    {
        var facts = CaseBuilder.Facts;
        var same = new CorrectCase
        {
            Platform = facts.Platform,
            Cause = facts.Cause,
            Hold = facts.Hold,
            Shop = facts.Shop,
            AmountHeld = 12_800.5m,
            Currency = facts.Currency,
            Slip = new(facts.Slip.Number, facts.Slip.NoticedAt.ToUniversalTime(), [.. facts.Slip.ReleaseConditions]),
            Contacts = [facts.Contacts[0] with { }],
        };

        Refused.As("nothing-to-change", Correct(CaseBuilder.Opened(), same));
        Refused.As("nothing-to-change", Correct(CaseBuilder.Opened(), new CorrectCase()));
    }

    private static readonly string[] s_optional = ["company", "goods", "slip.wording", "slip.fineAmount", "slip.freezeDays"];

    public static TheoryData<string> Optional => [.. s_optional];

    [Theory]
    [MemberData(nameof(Optional))]
    public void What_need_not_be_there_is_taken_back_by_name(string name)
    {
        var desk = CaseBuilder.Opened(Full());
        var corrected = Correct(desk, new CorrectCase { Clear = [name] }).Value.OfType<CaseCorrected>().Single();

        Assert.Equal([name], corrected.Changed);
        Refused.As("nothing-to-change", Correct(desk.Take([corrected]), new CorrectCase { Clear = [name] }));
    }

    /// <summary>What was said once stays while something else is said, and what is said again takes its place.</summary>
    [Fact]
    public void Each_fact_is_kept_until_it_is_said_anew()
    {
        var desk = CaseBuilder.Opened(Full()).Correct(new CorrectCase { Shop = "新名" });
        Assert.Equal(("新名", "示例公司"), (desk.Case.Facts.Shop, desk.Case.Facts.Company!.Name));
        Assert.Equal(("通知原话", 500m, 30), (desk.Case.Facts.Slip.Wording, desk.Case.Facts.Slip.FineAmount, desk.Case.Facts.Slip.FreezeDays));
        Assert.Equal(["连衣裙"], desk.Case.Facts.Goods!.Names);

        desk.Correct(
            new CorrectCase
            {
                Company = new Company { Name = "别家" },
                Goods = new CaseGoods { Names = ["围巾"] },
                Slip = new()
                {
                    Wording = "原话",
                    FineAmount = 600m,
                    FreezeDays = 40,
                },
            }
        );
        Assert.Equal(
            ("别家", "围巾", "原话", 600m, 40),
            (
                desk.Case.Facts.Company!.Name,
                desk.Case.Facts.Goods!.Names[0],
                desk.Case.Facts.Slip.Wording,
                desk.Case.Facts.Slip.FineAmount,
                desk.Case.Facts.Slip.FreezeDays
            )
        );
    }

    /// <summary>A number of days and a last day are two ways to say the same: the one given last holds.</summary>
    [Fact]
    public void The_way_of_saying_how_long_that_was_given_last_holds()
    {
        var desk = CaseBuilder.Opened(Full()).Correct(new CorrectCase { Slip = new() { FreezeUntil = Shanghai.Day("2026-12-31") } });
        Assert.Equal((null, Shanghai.Day("2026-12-31")), (desk.Case.Facts.Slip.FreezeDays, desk.Case.Facts.Slip.FreezeUntil));

        desk.Correct(new CorrectCase { Shop = "新名" });
        Assert.Equal(Shanghai.Day("2026-12-31"), desk.Case.Facts.Slip.FreezeUntil);

        desk.Correct(new CorrectCase { Slip = new() { FreezeDays = 7 } });
        Assert.Equal((7, null), (desk.Case.Facts.Slip.FreezeDays, desk.Case.Facts.Slip.FreezeUntil));
    }

    [Fact]
    public void Another_platform_brings_its_own_rules()
    {
        var desk = CaseBuilder.Opened();
        var corrected = Correct(desk, new CorrectCase { Platform = "tmall", Cause = "fake-trading" });

        Assert.Equal(["platform", "cause"], corrected.Value.OfType<CaseCorrected>().Single().Changed);
        Assert.Equal(Shanghai.At("2026-10-01 10:00"), corrected.Value.OfType<ClockSet>().Single(set => set.Clock.Id == ClockIds.Appeal).Clock.DueAt);
    }

    /// <summary>A freeze that the slip does not name has no clock that runs.</summary>
    [Fact]
    public void Its_clock_stops_with_a_fact_that_is_taken_back()
    {
        var until = Full() with { Slip = Full().Slip with { FreezeDays = null, FreezeUntil = Shanghai.Day("2026-12-31") } };
        var desk = CaseBuilder.Opened(until);
        var freeze = desk.Case.Clocks.Values.Single(clock => clock is { Start: ClockStart.Freeze, State: ClockState.Running }).Id;
        desk.Correct(new CorrectCase { Clear = ["slip.freezeUntil"] });

        Assert.Equal((null, ClockState.Stopped), (desk.Case.Facts.Slip.FreezeUntil, desk.Case.Clock(freeze)!.State));
        Assert.Contains(desk.Case.Clocks.Values, clock => clock.State == ClockState.Running);
    }

    [Fact]
    public void Only_such_a_fact_is_taken_back_and_none_that_is_given_too()
    {
        var desk = CaseBuilder.Opened(Full());

        Refused.At(
            Correct(desk, new CorrectCase
            {
                Company = new Company { Name = "别家" }, Goods = new CaseGoods { Names = ["围巾"] },
                Slip = new() { Wording = "原话", FineAmount = 1, FreezeDays = 3, FreezeUntil = Shanghai.Day("2026-12-31") },
                Clear = [.. s_optional, "slip.freezeUntil"],
            }),
            [.. Enumerable.Range(0, 6).Select(at => $"$.clear[{at}] value-invalid")]);
        Assert.Equal(
            ["goods", "shop"], Correct(desk, new CorrectCase { Shop = "新名", Clear = ["goods"] }).Value.OfType<CaseCorrected>().Single().Changed.Order(StringComparer.Ordinal));
    }

    private static CaseFacts Full() => CaseBuilder.Facts with
    {
        Company = new Company { Name = "示例公司" }, Goods = new CaseGoods { Names = ["连衣裙"] },
        Slip = CaseBuilder.Facts.Slip with { Wording = "通知原话", FineAmount = 500m, FreezeDays = 30 },
    };

    [Fact]
    public void Corrections_obey_the_rules_of_opening() =>
        Refused.At(Correct(CaseBuilder.Opened(), new CorrectCase { Cause = "x", AmountHeld = -1 }), "$.cause cause-unknown", "$.amountHeld amount-invalid");

    [Fact]
    public void A_corrected_notice_moves_the_appeal_clock()
    {
        var desk = CaseBuilder.Opened().Correct(new CorrectCase { Slip = new(NoticedAt: Shanghai.At("2026-09-27 08:00")) });
        var clock = desk.Case.Clock(ClockIds.Appeal)!;

        Assert.Equal((Shanghai.At("2026-09-27 08:00"), Shanghai.At("2026-10-04 08:00"), 1), (clock.StartedAt, clock.DueAt, clock.Revision));
    }

    [Fact]
    public void A_corrected_notice_leaves_the_date_on_the_page_alone()
    {
        var desk = CaseBuilder
            .Opened()
            .PageShows(ClockIds.Appeal, "2026-10-09")
            .Correct(new CorrectCase { Slip = new(NoticedAt: Shanghai.At("2026-09-27 08:00")) });

        Assert.Equal((Shanghai.At("2026-10-10 00:00"), 1), (desk.Case.Clock(ClockIds.Appeal)!.DueAt, desk.Case.Clock(ClockIds.Appeal)!.Revision));
    }

    [Fact]
    public void A_corrected_notice_does_not_wake_a_clock_that_was_met()
    {
        var desk = CaseBuilder.UnderReview().Correct(new CorrectCase { Slip = new(NoticedAt: Shanghai.At("2026-09-27 08:00")) });

        Assert.Equal((ClockState.Met, Shanghai.At("2026-10-05 10:00")), (desk.Case.Clock(ClockIds.Appeal)!.State, desk.Case.Clock(ClockIds.Appeal)!.DueAt));
    }

    [Fact]
    public void The_date_on_the_page_beats_the_computed_one()
    {
        var desk = CaseBuilder.UnderReview().At(Noon).PageShows(ClockIds.Window, "2026-10-19");
        var clock = desk.Case.Clock(ClockIds.Window)!;

        Assert.Equal((Shanghai.At("2026-10-20 00:00"), ClockUnit.Page, "page", true, 1), (clock.DueAt, clock.Unit, clock.Source, clock.Overridden, clock.Revision));
        Assert.Equal(("违规管理页面", (int?)null, Shanghai.Day("2026-10-19")), (clock.OverrideReason, clock.Count, clock.Window!.Value.Latest));
        Assert.Equal(Shanghai.At("2026-10-19 09:00"), desk.Case.Reminders["window-lastDay-1-1"].DueAt);
        Assert.Equal(ReminderState.Cancelled, desk.Case.Reminders["window-lastDay-1-0"].State);
    }

    [Fact]
    public void An_earlier_page_date_draws_the_earliest_day_with_it()
    {
        var window = CaseBuilder.UnderReview().PageShows(ClockIds.Window, "2026-10-09").Case.Clock(ClockIds.Window)!.Window!.Value;

        Assert.Equal((Shanghai.Day("2026-10-09"), Shanghai.Day("2026-10-09")), (window.Earliest, window.Latest));
    }

    [Fact]
    public void The_page_may_move_the_appeal_and_the_supplement_too()
    {
        var appeal = CaseBuilder.Opened().PageShows(ClockIds.Appeal, "2026-10-02").Case.Clock(ClockIds.Appeal)!;
        var supplement = CaseBuilder.In(CaseStatus.SupplementRequested).PageShows(ClockIds.Supplement, "2026-10-13").Case.Clock(ClockIds.Supplement)!;

        Assert.Equal((Shanghai.At("2026-10-03 00:00"), ClockState.Running), (appeal.DueAt, appeal.State));
        Assert.Equal((Shanghai.At("2026-10-14 00:00"), ClockUnit.Page), (supplement.DueAt, supplement.Unit));
    }

    [Theory]
    [InlineData("window", "2026-10-11", "$.clocks[0].lastDay clock-in-past")]
    [InlineData("window", "0001-01-01", "$.clocks[0].lastDay clock-in-past")]
    [InlineData("window", "2029-10-15", "$.clocks[0].lastDay clock-too-far")]
    [InlineData("appeal", "2026-10-20", "$.clocks[0].id clock-unknown")]
    [InlineData("supplement", "2026-10-20", "$.clocks[0].id clock-unknown")]
    [InlineData("fine", "2026-10-20", "$.clocks[0].id clock-unknown")]
    public void A_wrong_page_date_is_refused(string id, string lastDay, string place) =>
        Refused.At(Correct(CaseBuilder.UnderReview().At(Noon), Page(id, lastDay)), place);

    [Theory]
    [InlineData("2026-10-12")]
    [InlineData("2029-10-14")]
    public void A_page_date_at_its_bounds_is_taken(string lastDay) =>
        Assert.False(Correct(CaseBuilder.UnderReview().At(Noon), Page(ClockIds.Window, lastDay)).IsRefused);

    [Fact]
    public void A_page_date_before_the_clock_started_is_refused()
    {
        // Handed in "five minutes from now", over midnight: today is before the start.
        var desk = CaseBuilder.Ready().At("2026-09-29 23:57").Submit("2026-09-30 00:01");
        Refused.At(Correct(desk, Page(ClockIds.Window, "2026-09-29")), "$.clocks[0].lastDay clock-in-past");
    }

    [Fact]
    public void The_second_wrong_page_date_is_named_as_the_second() => Refused.At(
        Correct(CaseBuilder.UnderReview().At(Noon), new CorrectCase { Clocks = [Override(ClockIds.Window, "2026-10-20"), Override("x", "2026-10-20")] }), "$.clocks[1].id clock-unknown");

    [Fact]
    public void A_page_date_needs_a_reason() => Refused.At(
        Correct(CaseBuilder.UnderReview().At(Noon), new CorrectCase { Clocks = [Override(ClockIds.Window, "2026-10-01") with { Reason = "" }] }),
        "$.clocks[0].lastDay clock-in-past",
        "$.clocks[0].reason text-empty");

    private static CorrectCase Page(string id, string lastDay) => new() { Clocks = [Override(id, lastDay)] };

    private static ClockOverride Override(string id, string lastDay) => new(id, Shanghai.Day(lastDay), "违规管理页面");

    private static Outcome<IReadOnlyList<CaseEvent>> Correct(CaseBuilder desk, CorrectCase command) =>
        CorrectCase.Decide(desk.Case, command, CaseBuilder.Policy, desk.Now);
}
