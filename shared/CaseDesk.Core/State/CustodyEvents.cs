namespace CaseDesk.Core.State;

/// <summary>Somebody was given an address to read a sealed file; who and when is on the entry.</summary>
/// <param name="Original">True for the bytes as uploaded, false for the copy that may leave the desk.</param>
public sealed record EvidenceRead(string EvidenceId, bool Original) : CaseEvent
{
    /// <summary>Who, as the entry has it; null in what was recorded before readings were counted together.</summary>
    public string? Reader { get; init; }
}

/// <summary>Nothing of the case may be erased until the hold is lifted.</summary>
public sealed record LegalHoldPlaced(string Reason) : CaseEvent;

public sealed record LegalHoldLifted(string Reason) : CaseEvent;

/// <summary>Personal data of the case is erased: these entries' texts, and these files' bytes. Their hashes stay.</summary>
/// <param name="Reason">Who asked, or which rule.</param>
/// <param name="Early">Why it could not wait for the end of the retention; null when that had come.</param>
/// <param name="Entries">Sequences of the timeline entries whose texts go.</param>
/// <param name="Files">Evidence whose bytes go.</param>
public sealed record CaseErased(string Reason, string? Early, IReadOnlyList<long> Entries, IReadOnlyList<string> Files) : CaseEvent;
