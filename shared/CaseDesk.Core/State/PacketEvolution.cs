using System.Collections.Immutable;

namespace CaseDesk.Core.State;

/// <summary>How packet events change a case.</summary>
internal static class PacketEvolution
{
    /// <summary>The code of a packet whose files are gone.</summary>
    public const string ErasedCode = "packet-erased";

    public static Case Apply(Case before, CaseEvent change, DateTimeOffset at) =>
        change switch
        {
            PacketRequested e => before with { Packets = before.Packets.SetItem(e.Packet.PacketId, e.Packet) },
            PacketBuilt e => Change(before, e.PacketId, packet =>
                packet with
                {
                    Status = PacketStatus.Ready,
                    Sha256 = e.Sha256,
                    Size = e.Size,
                    BuiltAt = at,
                }
            ),
            PacketFailed e => Change(before, e.PacketId, packet =>
                packet with
                {
                    Status = PacketStatus.Failed,
                    Code = e.Code,
                    Arguments = e.Arguments,
                }
            ),
            _ => before,
        };

    /// <summary>The files are gone, those that were on their way too.</summary>
    public static ImmutableSortedDictionary<string, Packet> Erased(ImmutableSortedDictionary<string, Packet> packets) =>
        packets.SetItems(
            packets.Values.Select(packet =>
                KeyValuePair.Create(packet.PacketId, packet with { Status = PacketStatus.Failed, Code = ErasedCode, Arguments = null })
            )
        );

    private static Case Change(Case before, string packetId, Func<Packet, Packet> change) =>
        before with { Packets = before.Packets.SetItem(packetId, change(before.Packets[packetId])) };
}
