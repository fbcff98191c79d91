using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Packets;

/// <summary>What building came to. A packet that is no longer being built is left as it is: whoever was first has decided.</summary>
public static class RecordPacket
{
    public static IReadOnlyList<CaseEvent> Built(Case @case, string packetId, string sha256, long size) =>
        IsBuilding(@case, packetId) ? [new PacketBuilt(packetId, sha256, size)] : [];

    public static IReadOnlyList<CaseEvent> Failed(Case @case, string packetId, Refusal refusal) =>
        IsBuilding(@case, packetId) ? [new PacketFailed(packetId, refusal.Code, refusal.Arguments)] : [];

    private static bool IsBuilding(Case @case, string packetId) =>
        @case.Packets.GetValueOrDefault(packetId)?.Status == PacketStatus.Building;
}
