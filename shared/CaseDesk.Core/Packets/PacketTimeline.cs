using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Packets;

/// <summary>
/// The timeline as a packet carries it: what happened to the evidence handed in, the rounds and this packet stands there word for word;
/// of everything else only the hash, so that the chain can be checked and nobody's notes leave the desk.
/// </summary>
public static class PacketTimeline
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of JSON, without its line break.</summary>
    public static string Line(TimelineLine line, Packet packet)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(packet);
        if (line.Text is not { } text)
            return Without(line, "erased");
        return IsShown(TimelineText.Read(text).Event, packet) ? text : Without(line, "withheld");
    }

    private static bool IsShown(CaseEvent change, Packet packet) => change switch
    {
        EvidenceStarted e => packet.Evidence.Contains(e.File.EvidenceId),
        EvidenceReceived e => packet.Evidence.Contains(e.EvidenceId),
        EvidenceSealed e => packet.Evidence.Contains(e.EvidenceId),
        EvidenceRead e => packet.Evidence.Contains(e.EvidenceId),
        // The desk's own reasons are notes, not evidence.
        CaseSubmitted e => e.Override is null,
        CaseDecided e => e.Reason is null,
        PacketRequested e => e.Packet.PacketId == packet.PacketId,
        _ => false,
    };

    private static string Without(TimelineLine line, string why) =>
        new JsonObject { ["sequence"] = line.Sequence, [why] = line.Leaf }.ToJsonString(s_options);
}
