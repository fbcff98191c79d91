using CaseDesk.Core.State;

namespace CaseDesk.Core.Custody;

/// <summary>A timeline entry as it is stored.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Text">The exact text; null when it was erased.</param>
/// <param name="Leaf">SHA-256 of the text: kept beside it, and in place of it when the text was erased.</param>
/// <param name="Link">The chain up to and with this entry.</param>
public sealed record TimelineLine(long Sequence, string? Text, string Leaf, string Link)
{
    /// <summary>
    /// How often the same was done again and counted with this entry. It stands beside the entry, and neither hash knows of it.
    /// </summary>
    public int Again { get; init; }

    /// <summary>The next line after <paramref name="link"/>.</summary>
    public static TimelineLine After(string link, TimelineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var text = TimelineText.Of(entry);
        var leaf = TimelineChain.Leaf(text);
        return new TimelineLine(entry.Sequence, text, leaf, TimelineChain.Next(link, leaf));
    }
}
