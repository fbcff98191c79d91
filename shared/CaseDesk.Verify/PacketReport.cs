using CaseDesk.Core.Custody;

namespace CaseDesk.Verify;

/// <summary>What a look at a packet found.</summary>
/// <param name="PacketId">As the manifest says; null when it could not be read.</param>
/// <param name="KeyId">The key that signed; compare it with the desk's published one.</param>
/// <param name="Files">Files whose bytes were hashed.</param>
/// <param name="Entries">Timeline entries checked.</param>
/// <param name="AnchoredOn">The day whose anchor holds the chain; null without one.</param>
/// <param name="Faults">The first wrong thing first; empty for a sound packet.</param>
public sealed record PacketReport(
    string? PacketId,
    string? CaseId,
    string? KeyId,
    int Files,
    long Entries,
    DateOnly? AnchoredOn,
    IReadOnlyList<CustodyFault> Faults
)
{
    public bool IsSound => Faults.Count == 0;
}
