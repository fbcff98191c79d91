using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Packets;

/// <summary>Looks at a packet again when it is built: evidence may have been withdrawn and limits changed since it was asked for.</summary>
public static class PacketCheck
{
    public static Refusal? Refuse(Case @case, Packet packet, HandInLimits limits)
    {
        if (limits.Files is { } most && packet.Evidence.Count > most)
            return PacketRefusals.FilesTooMany.With(
                ("count", packet.Evidence.Count),
                ("max", most),
                ("over", string.Join(", ", packet.Evidence.Skip(most)))
            );
        foreach (var id in packet.Evidence)
        {
            var file = @case.Evidence[id];
            if (file.Status != EvidenceStatus.Sealed)
                return PacketRefusals.EvidenceNotSealed.With(("evidence", id), ("item", file.Item), ("status", CaseNames.Of(file.Status)));
        }

        return null;
    }
}
