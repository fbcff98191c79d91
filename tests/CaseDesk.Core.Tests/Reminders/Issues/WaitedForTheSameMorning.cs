using CaseDesk.Core.Clocks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Reminders.Issues;

/// <summary>
/// A reminder that had waited for the morning counted as newer than one that fell due in the night: "six hours left" spoke, "two hours
/// left" was dropped. Found by the simulation.
/// </summary>
public sealed class WaitedForTheSameMorning
{
    // ── 21:50 start ──── 03:50 six hours left ──── 07:50 two hours left ── 08:00│quiet hours end ──── 09:50 end
    [Theory]
    [InlineData("2026-10-09 21:50")]
    [InlineData("2026-10-10 04:00")]
    public void Of_those_that_waited_for_the_morning_the_newest_step_speaks(string recorded)
    {
        var desk = CaseBuilder
            .UnderReview()
            .At(recorded)
            .Take(
                (c, now) => StartClock.Decide(c, new StartClock("dispute", Shanghai.At("2026-10-09 21:50"), 12), CaseBuilder.Policy, now)
            );

        desk.At("2026-10-10 04:00").Fire().At("2026-10-10 08:00").Fire();

        Assert.Equal((ReminderState.Superseded, ReminderState.Fired), (desk.Case.Reminders["dispute-hours6-1-0"].State, desk.Case.Reminders["dispute-hours2-1-0"].State));
    }
}
