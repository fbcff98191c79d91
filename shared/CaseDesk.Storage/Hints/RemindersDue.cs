namespace CaseDesk.Storage.Hints;

/// <summary>Queue message: these reminders of a case are due; look again before sending.</summary>
public sealed record RemindersDue(string CaseId, IReadOnlyList<DueReminder> Reminders) : DeskWork;

/// <param name="WrittenAt">When the hint was written, by the real clock.</param>
public sealed record DueReminder(string ReminderId, DueRow Row, DateTimeOffset WrittenAt)
{
    /// <summary>Who planned it, before it waited in the due index; null when nobody traced.</summary>
    public string? PlannedBy { get; init; }
}
