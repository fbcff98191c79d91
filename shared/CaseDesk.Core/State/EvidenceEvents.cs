namespace CaseDesk.Core.State;

public sealed record EvidenceStarted(EvidenceItem File) : CaseEvent;

/// <param name="ExpiresAt">The new ticket's end by the real clock.</param>
public sealed record TicketRenewed(string EvidenceId, DateTimeOffset ExpiresAt) : CaseEvent;

/// <param name="Swept">True when nobody said "complete" but the bytes were found by the sweep.</param>
public sealed record EvidenceReceived(string EvidenceId, string? Sha256, bool Swept) : CaseEvent;

public sealed record EvidenceSealed(string EvidenceId, long Size, string Sha256, string ContentType) : CaseEvent
{
    /// <summary>What each check found; null in what was recorded before checks were kept.</summary>
    public IReadOnlyList<CheckResult>? Checks { get; init; }

    /// <summary>See <see cref="EvidenceItem.CleanSha256"/>.</summary>
    public string? CleanSha256 { get; init; }
}

public sealed record EvidenceRefused(string EvidenceId, string Reason, IReadOnlyDictionary<string, string> Arguments) : CaseEvent
{
    /// <summary>The checks up to the one that refused; null in what was recorded before checks were kept, and for an abandoned upload.</summary>
    public IReadOnlyList<CheckResult>? Checks { get; init; }
}

/// <summary>The tombstone keeps what it was; <paramref name="Was"/> is the status before.</summary>
public sealed record EvidenceWithdrawn(string EvidenceId, EvidenceStatus Was) : CaseEvent;
