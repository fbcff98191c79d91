using CaseDesk.Core.Cases;

namespace CaseDesk.Core.Reminders;

/// <summary>
/// Decides again, at the moment of sending, about reminders that the due index names: those that fired, were cancelled or moved are
/// left alone. In the quiet hours a reminder waits for the morning, unless its clock would run out while it waits.
/// </summary>
public static class FireReminders
{
    public static IReadOnlyList<CaseEvent> Decide(Case @case, IEnumerable<string> reminderIds, ReminderHours hours, DateTimeOffset now)
    {
        var events = new List<CaseEvent>();
        var due = reminderIds.Distinct(StringComparer.Ordinal)
            .Select(id => @case.Reminders.GetValueOrDefault(id))
            .OfType<Reminder>()
            .Where(reminder => reminder.State == ReminderState.Pending && reminder.DueAt <= now)
            .OrderBy(reminder => reminder.DueAt).ThenBy(reminder => reminder.Id, StringComparer.Ordinal);
        foreach (var reminder in due)
        {
            events.Add(MayWait(@case, reminder, hours, now) is { } later
                ? new ReminderPostponed(reminder.Id, later)
                : new ReminderFired(reminder.Id, reminder.ClockId, reminder.Rung, reminder.Round));
        }

        return events;
    }

    private static DateTimeOffset? MayWait(Case @case, Reminder reminder, ReminderHours hours, DateTimeOffset now)
    {
        if (hours.Allow(now))
            return null;
        var morning = hours.NextAllowed(now);
        var clockLeavesTime = @case.Clock(reminder.ClockId) is not { } clock || morning < clock.DueAt || clock.DueAt <= now;
        return clockLeavesTime ? morning : null;
    }
}
