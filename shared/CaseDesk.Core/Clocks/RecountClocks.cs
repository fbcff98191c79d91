using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Clocks;

/// <summary>
/// Counts open windows again after the calendar changed. A clock that the platform's page overrode, an extension among them, keeps the
/// page's
/// date; a clock counted with this calendar already is left alone, so that doing it twice is doing it once.
/// </summary>
public static class RecountClocks
{
    private const int MaxRows = 90;

    /// <summary>
    /// One event for each clock that was counted with another calendar; none when there is nothing to do. Only a window that moves is a new
    /// revision with other reminders.
    /// </summary>
    public static IReadOnlyList<CaseEvent> Decide(Case @case, CasePolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(policy);
        var events = new List<CaseEvent>();
        foreach (var clock in @case.Clocks.Values)
        {
            if (
                !IsCounted(clock)
                || clock is not { Window: { } before, Count: { } count }
                || before.CalendarVersion == policy.Calendar.Version
            )
                continue;
            var min = Math.Clamp(clock.Min ?? CaseRules.Find(@case.Facts, clock, policy.Playbooks)?.Min ?? 1, 1, count);
            var counted = ReviewWindows.Compute(policy.Calendar, before.From, min, count);
            // A window that starts before this calendar does stays as it was counted.
            if (!counted.IsRefused)
                events.Add(Recount(@case, clock, before, counted.Value, policy, now));
        }

        return events;
    }

    /// <summary>
    /// The first of those events, as many as one transaction surely takes; none when there is nothing to do. Asked again after each step,
    /// it ends.
    /// </summary>
    public static IReadOnlyList<CaseEvent> Some(Case @case, CasePolicy policy, DateTimeOffset now)
    {
        var (some, rows) = (new List<CaseEvent>(), 0);
        foreach (var change in Decide(@case, policy, now))
        {
            rows += change is ClockRecounted { Moved: true } moved ? 3 + moved.Reminders.Count + Pending(@case, moved.Clock.Id) : 1;
            if (rows > MaxRows && some.Count > 0)
                break;
            some.Add(change);
        }

        return some;
    }

    private static int Pending(Case @case, string clockId) =>
        @case.Reminders.Values.Count(reminder => reminder.ClockId == clockId && reminder.State == ReminderState.Pending);

    /// <summary>Whether the clock runs by the working days of a calendar.</summary>
    public static bool IsCounted(Clock clock) =>
        clock is { State: ClockState.Running, Overridden: false, Unit: ClockUnit.WorkingDays, Window: not null };

    private static ClockRecounted Recount(
        Case @case,
        Clock clock,
        ReviewWindow before,
        ReviewWindow window,
        CasePolicy policy,
        DateTimeOffset now
    )
    {
        var same = clock with { Window = window };
        if (before.Earliest == window.Earliest && before.Latest == window.Latest)
            return new ClockRecounted(same, before, false, []);
        var moved = same with { DueAt = ShanghaiTime.EndOf(window.Latest), Revision = clock.Revision + 1 };
        return new ClockRecounted(moved, before, true, ReminderPlanner.Plan(@case, moved, policy, now));
    }
}
