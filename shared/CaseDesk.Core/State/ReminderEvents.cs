namespace CaseDesk.Core.State;

/// <summary>A reminder was sent.</summary>
public sealed record ReminderFired(string ReminderId, string ClockId, string Step, int Round) : CaseEvent
{
    /// <summary>Whether it is announced as part of a <see cref="ReminderDigest"/> instead of by itself.</summary>
    public bool InDigest { get; init; }
}

/// <summary>Several reminders of a case fell due together and are told in one piece, most urgent first.</summary>
public sealed record ReminderDigest(IReadOnlyList<string> ReminderIds) : CaseEvent;

/// <summary>It fell due in the quiet hours and its clock allows waiting.</summary>
public sealed record ReminderPostponed(string ReminderId, DateTimeOffset DueAt) : CaseEvent;

/// <summary>Its moment passed unsaid; <paramref name="By"/> speaks for it.</summary>
/// <param name="By">Id of the reminder that was sent, or will be, in its place.</param>
public sealed record ReminderSuperseded(string ReminderId, string By) : CaseEvent;

/// <summary>The clock's reminders before <paramref name="Until"/> were put off; <paramref name="Again"/> comes then.</summary>
public sealed record ClockSnoozed(string ClockId, DateTimeOffset Until, IReadOnlyList<string> PutOff, Reminder Again) : CaseEvent;
