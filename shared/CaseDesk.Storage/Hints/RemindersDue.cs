using System.Text.Json.Serialization;

namespace CaseDesk.Storage.Hints;

/// <summary>Queue message: these reminders of a case are due; look again before sending.</summary>
public sealed record RemindersDue(string CaseId, IReadOnlyList<DueReminder> Reminders) : DeskWork
{
    /// <summary>Whether a look at the due index does it itself, and the rows show again at the next; never of a message.</summary>
    [JsonIgnore]
    public bool IsSwept { get; init; }
}

/// <param name="WrittenAt">When the hint was written, by the real clock.</param>
public sealed record DueReminder(string ReminderId, DueRow Row, DateTimeOffset WrittenAt)
{
    /// <summary>Who planned it, before it waited in the due index; null when nobody traced.</summary>
    public string? PlannedBy { get; init; }
}
