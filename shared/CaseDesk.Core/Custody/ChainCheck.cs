using System.Globalization;
using System.Text.Json;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Custody;

/// <summary>
/// Goes over a case's stored timeline, entry by entry, and names what was edited, removed, exchanged or cut off. Every fault is named, the
/// first one first.
/// </summary>
public static class ChainCheck
{
    /// <param name="state">The case as it is stored.</param>
    /// <param name="lines">Its timeline as stored, by sequence.</param>
    /// <param name="anchors">What anchors of this case say; each was found signed and in its day's tree.</param>
    public static IReadOnlyList<CustodyFault> Of(Case state, IReadOnlyList<TimelineLine> lines, IReadOnlyList<ChainHead> anchors)
    {
        ArgumentNullException.ThrowIfNull(state);
        var head = new ChainHead(state.Id, state.TimelineLength, state.ChainLink ?? "");
        var faults = Of(head, lines, anchors, static line => Parsed(line)?.Sequence, ErasedEntries(lines));
        if (faults.Count == 0 && StateReplay.Differs(state, lines))
            faults.Add(new CustodyFault(CustodyFaults.StateDiffers));
        return faults;
    }

    /// <summary>The same for any record that is kept as a case's timeline is, without what its entries tell.</summary>
    /// <param name="head">How far it reaches, as it is stored.</param>
    /// <param name="sequenceOf">The number that an entry's text has; null for a text that is no entry.</param>
    /// <param name="erased">Entries whose texts may be gone.</param>
    public static List<CustodyFault> Of(
        ChainHead head,
        IReadOnlyList<TimelineLine> lines,
        IReadOnlyList<ChainHead> anchors,
        Func<TimelineLine, long?> sequenceOf,
        IReadOnlySet<long> erased
    )
    {
        ArgumentNullException.ThrowIfNull(head);
        var faults = new List<CustodyFault>(Missing(lines, head.Length));
        var (link, links, whole) = (TimelineChain.Start(head.CaseId), new Dictionary<long, string>(), faults.Count == 0);
        foreach (var line in lines)
        {
            if (line.Text is { } text ? TimelineChain.Leaf(text) != line.Leaf : !TimelineChain.IsHash(line.Leaf))
                faults.Add(At(CustodyFaults.EntryChanged, line));
            else if (line.Text is not null && sequenceOf(line) != line.Sequence)
                faults.Add(At(CustodyFaults.EntryChanged, line));
            else if (line.Text is null && !erased.Contains(line.Sequence))
                faults.Add(At(CustodyFaults.EntryErased, line));
            var next = TimelineChain.IsHash(line.Leaf) ? TimelineChain.Next(link, line.Leaf) : link;
            // After a gap nothing fits; it is named once, by the gap.
            if (whole && next != line.Link)
                faults.Add(At(CustodyFaults.LinkBroken, line));
            link = TimelineChain.IsHash(line.Link) ? line.Link : next;
            links[line.Sequence] = next;
        }

        if (whole && (lines.Count != head.Length || link != head.Link))
            faults.Add(new CustodyFault(CustodyFaults.HeadDiffers, Number(lines.Count)));
        foreach (var anchor in anchors.Where(anchor => whole && links.GetValueOrDefault(anchor.Length) != anchor.Link))
            faults.Add(new CustodyFault(CustodyFaults.AnchorDiffers, Number(anchor.Length)));
        return faults;
    }

    /// <summary>Entries that are not there, those beside one another as one: somebody who writes a huge length keeps nobody busy.</summary>
    private static IEnumerable<CustodyFault> Missing(IReadOnlyList<TimelineLine> lines, long length)
    {
        var next = 1L;
        foreach (var sequence in lines.Select(static line => line.Sequence).Append(length < long.MaxValue ? length + 1 : length))
        {
            if (sequence > next)
                yield return new CustodyFault(
                    CustodyFaults.EntryMissing,
                    sequence == next + 1 ? Number(next) : $"{Number(next)} – {Number(sequence - 1)}"
                );
            next = Math.Max(next, sequence < long.MaxValue ? sequence + 1 : sequence);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static HashSet<long> ErasedEntries(IReadOnlyList<TimelineLine> lines) =>
        [.. ErasureParts.EntriesOf(lines.Select(Parsed).Select(entry => entry?.Event))];

    /// <summary>The day of an entry, in Shanghai; null when its text was erased or is none.</summary>
    public static DateOnly? DayOf(TimelineLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Parsed(line) is { } entry ? ShanghaiTime.DateOf(entry.At) : null;
    }

    private static TimelineEntry? Parsed(TimelineLine line)
    {
        try
        {
            return line.Text is null ? null : TimelineText.Read(line.Text);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static CustodyFault At(string code, TimelineLine line) => new(code, Number(line.Sequence));
}
