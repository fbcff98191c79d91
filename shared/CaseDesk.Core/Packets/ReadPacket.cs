using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Packets;

/// <summary>Somebody asks for the file itself: recorded before an address is given.</summary>
public static class ReadPacket
{
    /// <summary>The entry of this reading; none when it is counted with an earlier one of the same packet by the same reader.</summary>
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, string packetId, string reader, DateTimeOffset now)
    {
        var decided = Decide(@case, packetId);
        if (decided.IsRefused)
            return decided;
        return Reading.Find(@case, packetId, reader, now) is null
            ? new CaseEvent[] { new PacketRead(packetId) { Reader = reader } }
            : Array.Empty<CaseEvent>();
    }

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, string packetId) => @case.Packets.GetValueOrDefault(packetId) switch
    {
        null => PacketRefusals.NotFound.With(),
        { Status: PacketStatus.Ready } => new CaseEvent[] { new PacketRead(packetId) },
        _ => PacketRefusals.NotReady.With(("packet", packetId)),
    };
}
