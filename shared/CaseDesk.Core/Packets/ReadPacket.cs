using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Packets;

/// <summary>Somebody asks for the file itself: recorded before an address is given.</summary>
public static class ReadPacket
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, string packetId) => @case.Packets.GetValueOrDefault(packetId) switch
    {
        null => PacketRefusals.NotFound.With(),
        { Status: PacketStatus.Ready } => new CaseEvent[] { new PacketRead(packetId) },
        _ => PacketRefusals.NotReady.With(("packet", packetId)),
    };
}
