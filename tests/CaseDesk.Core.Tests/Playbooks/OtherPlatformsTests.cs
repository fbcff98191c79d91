using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>Nothing belongs to one platform: another one opens cases and counts its own clocks from its file alone.</summary>
public sealed class OtherPlatformsTests
{
    [Fact]
    public void Tmall_gives_three_days_to_appeal_and_no_figure_for_the_answer()
    {
        var desk = CaseBuilder.Ready(CaseBuilder.Facts with { Platform = "tmall", Cause = "fake-trading" });
        Assert.Equal(
            (Shanghai.At("2026-10-01 10:00"), ClockUnit.NaturalDays, 3),
            (desk.Case.Clock("appeal")!.DueAt, desk.Case.Clock("appeal")!.Unit, desk.Case.Clock("appeal")!.Count)
        );

        desk.At("2026-09-30 09:00").Submit("2026-09-30 09:00");
        Assert.Null(desk.Case.Clock("window"));
        var look = desk.Case.Clock("followUp")!;
        Assert.Equal((Shanghai.At("2026-10-07 09:00"), Confidence.Desk, ClockState.Running), (look.DueAt, look.Confidence, look.State));
        Assert.Equal(ClockState.Met, desk.Case.Clock("appeal")!.State);
    }

    [Fact]
    public void A_dispute_of_WeChat_shop_has_no_appeal_clock_and_a_limit_of_500_characters()
    {
        var desk = CaseBuilder.Opened(CaseBuilder.Facts with { Platform = "wechat-shop", Cause = "after-sales-dispute", Hold = HoldKind.RiskControl });
        Assert.Null(desk.Case.Clock("appeal"));
        Assert.Equal(500, PlaybookCatalogue.Shipped.Of(desk.Case.Facts).HandIn.Characters);

        desk.Take((@case, now) => StartClock.Decide(@case, new StartClock("buyerEscalation"), CaseBuilder.Policy, now));
        Assert.Equal(desk.Now.AddDays(7), desk.Case.Clock("buyerEscalation")!.DueAt);
    }

    [Fact]
    public void A_platform_of_the_desks_own_works_like_one_that_ships()
    {
        var policy = CaseBuilder.Policy with { Playbooks = PlaybookCatalogue.Shipped.With(SamplePlatform.Read(SamplePlatform.Sound())) };
        var facts = CaseBuilder.Facts with
        {
            Platform = "sample-shop",
            Cause = "late-parcel",
            Slip = CaseBuilder.Facts.Slip with { FreezeDays = 20 },
        };
        var desk = new CaseBuilder().Take(
            (_, now) => OpenCase.Decide(new OpenCase("case_2", new KeptLink("link-2", "closed"), facts), policy, now)
        );

        Assert.Equal(["appeal", "freeze"], desk.Case.Clocks.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Shanghai.At("2026-10-03 10:00"), desk.Case.Clock("appeal")!.DueAt);
        Assert.Equal(20, desk.Case.Clock("freeze")!.Count);
        Assert.Contains(desk.Case.Reminders.Values, reminder => reminder.Step == "days2");
    }

    // A hand-in that starts no clock would be waited for by nobody.
    [Fact]
    public void Every_kind_of_round_of_every_cause_starts_a_clock() =>
        Assert.All(PlaybookCatalogue.Shipped.Platforms, platform =>
            Assert.All(platform.Playbooks, playbook =>
                Assert.Empty(
                    Enum.GetValues<RoundKind>()
                        .Except(
                            playbook
                                .Clocks.Select(rule => platform.Clock(rule)!)
                                .Where(rule => rule.Start == ClockStart.Submission)
                                .SelectMany(rule => rule.Rounds)
                        )
                )
            )
        );
}
