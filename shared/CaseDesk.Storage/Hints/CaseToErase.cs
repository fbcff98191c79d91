namespace CaseDesk.Storage.Hints;

/// <summary>Queue message: a case's texts and bytes are to be erased once its erasure is on the record.</summary>
/// <param name="Waits">How often a reader has waited for that so far.</param>
public sealed record CaseToErase(string CaseId, int Waits = 0)
    : DeskWork;
