using CaseDesk.Core.Packets;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Packets;

/// <summary>What a packet is asked for with.</summary>
/// <param name="Round">The next one when absent.</param>
/// <param name="Evidence">Ids in hand-in order; everything sealed, in the order of the checklist, when absent.</param>
/// <param name="Recompress">Whether pictures may be handed in as smaller copies.</param>
/// <param name="Letter">What the case does not hold.</param>
public sealed record PacketRequest(
    int? Round = null,
    PacketGround? Ground = null,
    IReadOnlyList<string>? Evidence = null,
    bool Recompress = false,
    LetterMaterial? Letter = null
)
{
    public BuildPacket ToCommand(string packetId, string letterSha256) =>
        new(packetId, Round, Ground, Evidence, Recompress, Words(), letterSha256);

    /// <summary>What the case does not hold; without a letter, nothing.</summary>
    public LetterMaterial Words() => Letter ?? new LetterMaterial();
}
