using CaseDesk.Core.Policy;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Reminders;

/// <summary>
/// Decides again, at the moment of sending, what a case has to say: everything of it that is due by now, whichever reminder the due index
/// named. Those that fired, were cancelled or moved are left alone. Of several steps of one clock only the newest speaks; several clocks
/// speak in one digest; a step that says "soon" never speaks of a clock that has run out. In the quiet hours a reminder waits for the
/// morning, unless its clock would run out while it waits.
/// </summary>
public static class FireReminders
{
    /// <summary>
    /// Reminders that one step deals with: each is a row and an entry of its transaction. What is left is due still, and the next minute's.
    /// (A case that went through
    /// many causes and then slept for months has more.)
    /// </summary>
    public const int MaxAtOnce = 40;

    public static IReadOnlyList<CaseEvent> Decide(Case @case, ReminderHours hours, DateTimeOffset now)
    {
        var events = new List<CaseEvent>();
        var speaking = new List<Reminder>();
        var due = @case.Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending && reminder.DueAt <= now);
        foreach (var clock in due.GroupBy(reminder => reminder.ClockId, StringComparer.Ordinal))
        {
            var ordered = clock
                .OrderBy(reminder => reminder.IsOverdue)
                .ThenBy(reminder => reminder.StepAt ?? reminder.DueAt)
                .ThenBy(reminder => reminder.Id, StringComparer.Ordinal)
                .ToList();
            var speaker = Speaker(@case, ordered, now);
            events.AddRange(
                ordered
                    .Where(reminder => reminder != speaker && !Beside(reminder, speaker))
                    .Select(reminder => new ReminderSuperseded(reminder.Id, speaker.Id))
            );
            speaking.AddRange(
                ordered.Where(reminder => reminder == speaker || Beside(reminder, speaker)).Where(reminder => reminder.DueAt <= now)
            );
        }

        if (events.Count >= MaxAtOnce)
            return [.. events.Take(MaxAtOnce)];
        var first = speaking
            .OrderByDescending(reminder => reminder.IsOverdue)
            .ThenBy(reminder => reminder.DueAt)
            .ThenBy(reminder => reminder.Id, StringComparer.Ordinal);
        var waiting = first
            .Take(MaxAtOnce - events.Count)
            .Select(reminder => (Reminder: reminder, Later: MayWait(@case, reminder, hours, now)))
            .ToList();
        events.AddRange(
            waiting.Where(one => one.Later is not null).Select(one => new ReminderPostponed(one.Reminder.Id, one.Later!.Value))
        );
        var said = waiting.Where(one => one.Later is null).Select(one => one.Reminder)
            .OrderByDescending(reminder => reminder.IsOverdue)
            .ThenBy(reminder => @case.Clock(reminder.ClockId)?.DueAt)
            .ThenBy(reminder => reminder.Id, StringComparer.Ordinal)
            .ToList();
        events.AddRange(
            said.Select(reminder => new ReminderFired(reminder.Id, reminder.ClockId, reminder.Step, reminder.Round)
            {
                InDigest = said.Count > 1,
            })
        );
        if (said.Count > 1)
            events.Add(new ReminderDigest([.. said.Select(reminder => reminder.Id)]));
        return events;
    }

    /// <summary>
    /// The newest of the clock's due reminders, by their steps: one that waited for the morning is not newer for it; when the clock has run
    /// out and none of them says so, the one that will.
    /// </summary>
    private static Reminder Speaker(Case @case, List<Reminder> ordered, DateTimeOffset now)
    {
        var newest = ordered[^1];
        if (newest.IsOverdue || @case.Clock(newest.ClockId) is not { } clock || clock.DueAt > now)
            return newest;
        return @case
            .Reminders.Values.Where(reminder =>
                reminder.ClockId == clock.Id && reminder.State == ReminderState.Pending && reminder.IsOverdue
            )
            .MinBy(reminder => reminder.DueAt)
            ?? newest;
    }

    /// <summary>The first word that a clock was missed is not swallowed by the word to the lead: they go to different people.</summary>
    private static bool Beside(Reminder reminder, Reminder speaker) =>
        reminder != speaker && reminder.IsOverdue && speaker.IsOverdue && reminder.At != speaker.At;

    private static DateTimeOffset? MayWait(Case @case, Reminder reminder, ReminderHours hours, DateTimeOffset now)
    {
        if (hours.Allow(now))
            return null;
        var morning = hours.NextAllowed(now);
        var clockLeavesTime = @case.Clock(reminder.ClockId) is not { } clock || morning < clock.DueAt || clock.DueAt <= now;
        return clockLeavesTime ? morning : null;
    }
}
