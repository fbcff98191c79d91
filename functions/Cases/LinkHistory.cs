using System.Text.Json.Nodes;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Cases;

/// <summary>
/// What of the timeline a case's link shows: the merchant's own acts, what was handed in and answered, contacts with the platform. The
/// desk's reasons,
/// its names and the work behind the scenes stay at the desk.
/// </summary>
internal static class LinkHistory
{
    private static readonly Dictionary<string, string[]> s_members = new(StringComparer.Ordinal)
    {
        ["case.opened"] = [],
        ["evidence.sealed"] = ["evidenceId"],
        ["evidence.refused"] = ["evidenceId"],
        ["evidence.withdrawn"] = ["evidenceId"],
        ["truth.confirmed"] = ["name", "role"],
        ["materials.ready"] = [],
        ["contact.logged"] = ["entry"],
        ["link.renewed"] = [],
        ["case.submitted"] = ["round", "kind", "submittedAt"],
        ["case.decided"] = ["round", "outcome", "decidedAt", "amountReleased"],
        ["case.closed"] = [],
        ["case.undone"] = ["step"],
    };

    /// <summary>Null for what a link does not see.</summary>
    public static TimelineEntryView? Show(TimelineEntry entry, JsonObject what)
    {
        var type = (string)what["type"]!;
        if (!s_members.TryGetValue(type, out var members))
            return null;
        var shown = new JsonObject { ["type"] = type };
        foreach (var member in members)
            shown[member] = what[member]?.DeepClone();
        return new TimelineEntryView(entry.Sequence) { At = entry.At, By = entry.By.Split(':')[0], Event = shown };
    }
}
