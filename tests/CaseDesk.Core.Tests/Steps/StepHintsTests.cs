using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Steps;

/// <summary>Of a step only what is new with it is hinted at: what was hinted at before is looked at already.</summary>
public sealed class StepHintsTests
{
    [Fact]
    public void A_reminder_is_looked_at_when_it_is_planned_or_moved_and_not_again()
    {
        var desk = CaseBuilder.Opened();
        var pending = desk.Case.Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending);
        Assert.Equal(pending.Select(one => new DueHint(DueKind.Reminder, one.Id, one.DueAt)), CaseHints.Of(desk.Steps[^1]).Due);

        desk.At("2026-09-28 13:00").Take((_, _) => RenewLink.Decide(new RenewLink(new KeptLink("link-2", "closed"))));
        Assert.Empty(CaseHints.Of(desk.Steps[^1]).Due);

        desk.At("2026-10-02 23:00").Fire();
        var later = desk.Case.Reminders["appeal-days3-0-0"];
        Assert.Equal([new DueHint(DueKind.Reminder, later.Id, Shanghai.At("2026-10-03 08:00"))], CaseHints.Of(desk.Steps[^1]).Due);

        // What was said has no moment any more.
        Assert.Empty(CaseHints.Of(desk.At("2026-10-03 08:00").Fire().Steps[^1]).Due);
    }

    [Fact]
    public void A_case_is_noted_for_a_day_once()
    {
        var desk = CaseBuilder.Opened(at: "2026-09-28 12:00");
        Assert.Equal(Shanghai.Day("2026-09-28"), CaseHints.Of(desk.Steps[^1]).Touched);

        CaseHints Renewed(string at) =>
            CaseHints.Of(desk.At(at).Take((_, _) => RenewLink.Decide(new RenewLink(new KeptLink("link-2", "closed")))).Steps[^1]);
        Assert.Null(Renewed("2026-09-28 23:59").Touched);
        Assert.Equal(Shanghai.Day("2026-09-29"), Renewed("2026-09-29 00:00").Touched);
    }

    /// <summary>A visit is asked for by what is to be announced, or by rows of lists that no longer hold; either is enough.</summary>
    [Fact]
    public void A_visit_is_asked_for_by_alerts_or_by_stale_rows()
    {
        var desk = CaseBuilder.Ready();
        var sealing = CaseHints.Of(desk.Steps[^1]);
        Assert.Equal((true, 0), (sealing.Announce, sealing.OldKeys.Count));

        desk.At("2026-09-30 10:00").Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now), CaseBuilder.Policy, now));
        var step = desk.Steps[^1] with { Alerts = [] };
        Assert.True(CaseHints.Of(step).OldKeys.Count > 0);
        Assert.True(CaseHints.Of(step).Announce);

        desk.Take((_, _) => RenewLink.Decide(new RenewLink(new KeptLink("link-2", "closed"))));
        Assert.False(CaseHints.Of(desk.Steps[^1] with { Alerts = [] }).Announce);
    }

    [Fact]
    public void A_file_that_stays_where_it_is_is_not_looked_at_again()
    {
        var desk = CaseBuilder.Opened().Inspecting("other");
        desk.Take((_, _) => RenewLink.Decide(new RenewLink(new KeptLink("link-2", "closed"))));
        var hints = CaseHints.Of(desk.Steps[^1]);

        Assert.Equal((0, 0, 0), (hints.Due.Count, hints.OldDue.Count, hints.Inspect.Count));
    }

    [Fact]
    public void A_packet_is_built_once_it_is_asked_for_and_not_with_every_step_after()
    {
        var desk = CaseBuilder.Ready().Take([new PacketRequested(SampleLetters.Packet(PacketGround.WrongFinding, "ev_1"))]);
        Assert.Equal(["p_1"], CaseHints.Of(desk.Steps[^1]).Build);

        desk.Take((_, _) => RenewLink.Decide(new RenewLink(new KeptLink("link-2", "closed"))));
        Assert.Empty(CaseHints.Of(desk.Steps[^1]).Build);
    }

    /// <summary>An erasure is asked for also when something else is in the same step.</summary>
    [Fact]
    public void A_step_that_erases_among_others_asks_for_the_erasure()
    {
        var desk = CaseBuilder.In(CaseStatus.Closed);
        desk.Take([new LinkRenewed(new KeptLink("link-2", "closed")), new CaseErased("本人要求", null, [], [])]);

        Assert.True(CaseHints.Of(desk.Steps[^1]).Erase);
    }
}
