namespace CaseDesk.Storage.Hints;

/// <summary>Queue message: a due row about a file. Plain values only: the worker binds messages with its own JSON settings.</summary>
/// <param name="Inspection">False when the upload's time is over, true when its inspection should have finished.</param>
/// <param name="WrittenAt">When the hint was written, by the real clock.</param>
public sealed record UploadExpired(string CaseId, string EvidenceId, bool Inspection, DueRow Row, DateTimeOffset WrittenAt)
    : DeskWork
{
    /// <summary>Who planned it, before it waited in the due index; null when nobody traced.</summary>
    public string? PlannedBy { get; init; }
}
