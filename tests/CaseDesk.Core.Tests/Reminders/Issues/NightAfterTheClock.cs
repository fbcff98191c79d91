using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Reminders.Issues;

/// <summary>"Send it tonight, the clock would pass" was also said of clocks that had passed already, and woke people for nothing.</summary>
public sealed class NightAfterTheClock
{
    [Fact]
    public void A_clock_that_is_over_wakes_nobody_at_night()
    {
        // The heartbeat stood still from the morning of the last day until two in the night.
        var desk = CaseBuilder.UnderReview().At("2026-10-14 12:00").Fire().At("2026-10-16 02:00").Fire();

        // "The last day" is no longer true: the word that it is over speaks for it, in the morning.
        Assert.Equal(ReminderState.Superseded, desk.Case.Reminders["window-lastDay-1-0"].State);
        Assert.Equal(
            (ReminderState.Pending, Shanghai.At("2026-10-16 09:00")),
            (desk.Case.Reminders["window-overdue-1-0"].State, desk.Case.Reminders["window-overdue-1-0"].DueAt)
        );
    }
}
