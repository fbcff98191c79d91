namespace CaseDesk.Core.State;

public sealed record EvidenceStarted(EvidenceItem File) : CaseEvent;

/// <param name="ExpiresAt">The new ticket's end by the real clock.</param>
public sealed record TicketRenewed(string EvidenceId, DateTimeOffset ExpiresAt) : CaseEvent;

/// <param name="Swept">True when nobody said "complete" but the bytes were found by the desk itself.</param>
public sealed record EvidenceReceived(string EvidenceId, string? Sha256, bool Swept) : CaseEvent;

public sealed record EvidenceSealed(string EvidenceId, long Size, string Sha256, string ContentType) : CaseEvent
{
    /// <summary>What each check found; null in what was recorded before checks were kept.</summary>
    public IReadOnlyList<CheckResult>? Checks { get; init; }

    /// <summary>See <see cref="EvidenceItem.CleanSha256"/>.</summary>
    public string? CleanSha256 { get; init; }
}

/// <summary>
/// A sealed file is an electronic invoice, and what it says. An entry of its own: it names firms and persons and goes with an erasure,
/// while
/// the entry of the seal stays.
/// </summary>
public sealed record InvoiceRead(string EvidenceId, Invoice Invoice) : CaseEvent;

public sealed record EvidenceRefused(string EvidenceId, string Reason, IReadOnlyDictionary<string, string> Arguments) : CaseEvent
{
    /// <summary>
    /// The checks up to the one that refused; null in what was recorded before checks were kept, and for an abandoned upload.
    /// </summary>
    public IReadOnlyList<CheckResult>? Checks { get; init; }
}

/// <summary>The tombstone keeps what it was; <paramref name="Was"/> is the status before.</summary>
public sealed record EvidenceWithdrawn(string EvidenceId, EvidenceStatus Was) : CaseEvent;
