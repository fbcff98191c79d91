using System.Text.Json.Nodes;

namespace CaseDesk.Functions.Cases;

/// <summary>An entry of the timeline as the API shows it.</summary>
/// <param name="Sequence">Its place, from 1.</param>
public sealed record TimelineEntryView(long Sequence)
{
    /// <summary>True where an erasure took the text; the hashes stay.</summary>
    public bool? Erased { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>Who did it: `desk:` and the key's name, `link`, or `system`; to a link without the name.</summary>
    public string? By { get; init; }

    /// <summary>What happened: its `type`, and what belongs to that.</summary>
    public JsonObject? Event { get; init; }

    /// <summary>How often the same was done again within ten minutes, for a reading; null when it was not.</summary>
    public int? Again { get; init; }

    /// <summary>The hash of the entry; the desk alone sees it.</summary>
    public string? Leaf { get; init; }

    /// <summary>The chain's link up to here; the desk alone sees it.</summary>
    public string? Link { get; init; }
}
