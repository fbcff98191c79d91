using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Reminders.Issues;

/// <summary>
/// A step that was missed told people yesterday's news: "today is the last day" on the day after, "it opens" after "it is half over".
/// </summary>
public sealed class StepsThatComeTooLate
{
    // ── 15 Oct 20:59 ──│21:00 quiet ────── 16 Oct 00:00 the window is over ──── 08:00│09:00 overdue
    [Theory]
    [InlineData("2026-10-15 20:59:59", "lastDay 2026-10-15 20:59:59")]
    [InlineData("2026-10-15 21:00:00", "lastDay 2026-10-15 21:00:00")]
    [InlineData("2026-10-15 23:59:59", "lastDay 2026-10-15 23:59:59")]
    [InlineData("2026-10-16 00:00:00", "")]
    [InlineData("2026-10-16 08:30:00", "")]
    public void The_last_day_is_told_while_it_lasts_or_not_at_all(string recorded, string missed)
    {
        var told = CaseBuilder
            .UnderReview(recorded: recorded)
            .Case.Reminders.Values.Where(reminder => reminder.ClockId == ClockIds.Window && reminder.Step != "escalated")
            .OrderBy(reminder => reminder.DueAt)
            .Select(reminder => $"{reminder.Step} {reminder.DueAt:yyyy-MM-dd HH:mm:ss}");

        Assert.Equal(missed.Length == 0 ? ["overdue 2026-10-16 09:00:00"] : [missed, "overdue 2026-10-16 09:00:00"], told);
    }

    [Fact]
    public void After_a_later_step_an_earlier_one_is_no_news()
    {
        // Recorded on the middle day: only "middle" is sent. The extension must not bring "opening" back.
        var desk = CaseBuilder.UnderReview(recorded: "2026-10-13 10:00").Fire();
        Assert.Equal(
            ["window-middle-1-0"],
            desk.Case.Reminders.Values.Where(reminder => reminder.State == ReminderState.Fired).Select(reminder => reminder.Id)
        );

        desk.At("2026-10-14 10:00").Answer(DecisionOutcome.Extended, "2026-10-22");

        Assert.DoesNotContain(desk.Case.Reminders.Values, reminder =>
            reminder.State == ReminderState.Pending && reminder.Step == ReminderSteps.Opening
        );
    }
}
