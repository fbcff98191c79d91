namespace CaseDesk.Core.State;

public enum PacketStatus
{
    /// <summary>Asked for; the builder is at work or about to be.</summary>
    Building,

    /// <summary>The file is there, and stays as it is.</summary>
    Ready,

    /// <summary>It could not be built as it was asked for; the code says what to change.</summary>
    Failed,
}

/// <summary>
/// One packet of a case, from the request to the file. The letter's own words are in storage, named by their hash: a case stays small.
/// </summary>
public sealed record Packet
{
    public required string PacketId { get; init; }

    /// <summary>The round it is made for, from 1; the next one while nothing of it is handed in yet.</summary>
    public required int Round { get; init; }

    public required PacketGround Ground { get; init; }

    public PacketStatus Status { get; init; }

    /// <summary>Evidence in hand-in order: the first has number 1.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>
    /// Whether pictures that are too large, or of a kind not taken, may be handed in as smaller JPEG copies, marked as such.
    /// </summary>
    public bool Recompress { get; init; }

    /// <summary>SHA-256 (lower-case hex) of the stored words of the letter.</summary>
    public required string LetterSha256 { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Why it failed: a code of the catalogue of refusals.</summary>
    public string? Code { get; init; }

    /// <summary>Values for the code's text.</summary>
    public IReadOnlyDictionary<string, string>? Arguments { get; init; }

    /// <summary>Of the whole file, lower-case hex; null until it is ready.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes of the whole file; null until it is ready.</summary>
    public long? Size { get; init; }

    public DateTimeOffset? BuiltAt { get; init; }
}
