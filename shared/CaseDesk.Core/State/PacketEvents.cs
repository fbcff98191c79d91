namespace CaseDesk.Core.State;

public sealed record PacketRequested(Packet Packet) : CaseEvent;

/// <param name="Sha256">Of the whole file, lower-case hex.</param>
/// <param name="Size">Bytes.</param>
public sealed record PacketBuilt(string PacketId, string Sha256, long Size) : CaseEvent;

/// <param name="Code">Of the catalogue of refusals: what to change.</param>
public sealed record PacketFailed(string PacketId, string Code, IReadOnlyDictionary<string, string> Arguments) : CaseEvent;

/// <summary>Somebody was given an address of the file.</summary>
public sealed record PacketRead(string PacketId) : CaseEvent
{
    /// <summary>As <see cref="EvidenceRead.Reader"/>.</summary>
    public string? Reader { get; init; }
}
