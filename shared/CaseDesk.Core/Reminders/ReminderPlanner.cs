using CaseDesk.Core.Cases;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Reminders;

/// <summary>Plans the ladder of a clock. Pure and repeatable: the same clock always gives the same ids.</summary>
public static class ReminderPlanner
{
    /// <summary>
    /// The review window's ladder: the day it opens, its middle, its last day, and the morning after. Of rungs that lie in the past when
    /// the window is recorded (a hand-in entered late) only the newest is sent, at once: not in the quiet hours unless the clock would run
    /// out in them, not when it has run out (the morning after speaks for it), and not when this round has heard it, or a later one, already.
    /// </summary>
    public static IReadOnlyList<Reminder> ForWindow(Case @case, Clock clock, CasePolicy policy, DateTimeOffset now)
    {
        var planned = new List<Reminder>();
        Reminder? missed = null;
        foreach (var (rung, date) in WindowRungs(clock.Window!.Value, policy.Calendar))
        {
            var reminder = new Reminder
            {
                Id = Reminder.IdOf(clock.Id, rung, clock.Round, clock.Revision),
                ClockId = clock.Id,
                Rung = rung,
                Round = clock.Round,
                Revision = clock.Revision,
                DueAt = policy.Hours.On(date),
            };
            if (reminder.DueAt > now)
                planned.Add(reminder);
            else
                missed = reminder;
        }

        if (missed is not null && IsNews(@case, missed) && (missed.Rung == Rungs.Overdue || now < clock.DueAt))
            planned.Insert(0, missed with { DueAt = Soon(missed, clock, policy.Hours, now) });
        return planned;
    }

    private static IEnumerable<(string Rung, DateOnly Date)> WindowRungs(ReviewWindow window, WorkingDayCalendar calendar)
    {
        var middle = ReviewWindows.MiddleOf(calendar, window);
        if (window.Earliest < window.Latest)
            yield return (Rungs.Opening, window.Earliest);
        if (middle > window.Earliest && middle < window.Latest)
            yield return (Rungs.Middle, middle);
        yield return (Rungs.LastDay, window.Latest);
        yield return (Rungs.Overdue, window.Latest.AddDays(1));
    }

    private static DateTimeOffset Soon(Reminder missed, Clock clock, ReminderHours hours, DateTimeOffset now)
    {
        var allowed = hours.NextAllowed(now);
        return missed.Rung == Rungs.Overdue || allowed < clock.DueAt ? allowed : now;
    }

    // The last day is news whatever was said before about another last day's morning after.
    private static bool IsNews(Case @case, Reminder missed) => !@case.Reminders.Values.Any(seen =>
        seen.State == ReminderState.Fired && seen.Round == missed.Round && seen.ClockId == missed.ClockId
        && (missed.Rung == Rungs.LastDay ? seen.Rung == Rungs.LastDay : Rungs.OrderOf(seen.Rung) >= Rungs.OrderOf(missed.Rung)));
}
