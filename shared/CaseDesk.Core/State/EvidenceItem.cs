namespace CaseDesk.Core.State;

public enum EvidenceStatus
{
    /// <summary>The ticket is out; bytes may be on their way.</summary>
    Uploading,

    /// <summary>The bytes are there and wait for, or are in, inspection.</summary>
    Inspecting,

    /// <summary>Inspected, hashed, immutable.</summary>
    Sealed,

    /// <summary>Not accepted; the reason says what to do.</summary>
    Refused,

    /// <summary>Taken back: the tombstone stays.</summary>
    Withdrawn,

    /// <summary>The bytes and the name were erased; the hash stays.</summary>
    Erased,
}

/// <summary>One file of a case, from the ticket to the seal.</summary>
public sealed record EvidenceItem
{
    public required string EvidenceId { get; init; }

    /// <summary>The checklist item it serves.</summary>
    public required string Item { get; init; }

    /// <summary>
    /// A name that is good everywhere (<c>FileNameRules</c>), from the seal on with the ending of its kind; shown, never used as a path.
    /// </summary>
    public required string FileName { get; init; }

    /// <summary>The name as the merchant's device sent it, where it was mended; null where it is <see cref="FileName"/>.</summary>
    public string? SentName { get; init; }

    /// <summary>Bytes: as declared until sealed, as counted after.</summary>
    public required long Size { get; init; }

    /// <summary>Lower-case hex: as declared until sealed (null when not declared), as computed after.</summary>
    public string? Sha256 { get; init; }

    public EvidenceStatus Status { get; init; }

    /// <summary>MIME type read from the bytes; null before inspection.</summary>
    public string? ContentType { get; init; }

    /// <summary>Why it was refused: a code of <c>Evidence/reasons.json</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Values for the reason's text.</summary>
    public IReadOnlyDictionary<string, string>? ReasonArguments { get; init; }

    /// <summary>
    /// What each check of the inspection found, in their order; null before it, and in what was recorded before checks were kept.
    /// </summary>
    public IReadOnlyList<CheckResult>? Checks { get; init; }

    /// <summary>
    /// Lower-case hex of the copy from which places were removed, of the same size; that copy is what may leave the desk. Null when the
    /// sealed bytes themselves may.
    /// </summary>
    public string? CleanSha256 { get; init; }

    /// <summary>What the file says as an electronic invoice; null for every other file, and after an erasure.</summary>
    public Invoice? Invoice { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The ticket's end by the real clock.</summary>
    public required DateTimeOffset TicketExpiresAt { get; init; }

    /// <summary>When an upload that never completed is swept.</summary>
    public required DateTimeOffset AbandonAt { get; init; }

    /// <summary>When all bytes had arrived; null before.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? SealedAt { get; init; }
}
