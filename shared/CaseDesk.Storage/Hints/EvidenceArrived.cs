namespace CaseDesk.Storage.Hints;

/// <summary>Queue message: a file's bytes are there, or will be once the case says so.</summary>
/// <param name="Waits">How often the case did not say so yet.</param>
/// <param name="ScanWaits">How often the scanner elsewhere had not ended yet.</param>
/// <param name="Looks">How many inspectors died of the file so far.</param>
/// <param name="Skip">Checks that only warn, in which one did; null for none.</param>
public sealed record EvidenceArrived(
    string CaseId,
    string EvidenceId,
    int Waits = 0,
    int ScanWaits = 0,
    int Looks = 0,
    IReadOnlyList<string>? Skip = null
) : DeskWork
{
    /// <summary>How often the bytes were others at the end of a look than at its beginning.</summary>
    public int Moved { get; init; }
}
