using CaseDesk.Core.Custody;

namespace CaseDesk.Storage.Custody;

/// <summary>An anchor of the log, opened.</summary>
/// <param name="Anchor">Null when no key of the desk signed it.</param>
public sealed record KnownAnchor(AnchorEntry Entry, Anchor? Anchor);

/// <summary>Reads the anchors and finds a case in them.</summary>
public sealed class AnchorBook(AnchorLog log, DeskKeys keys)
{
    /// <summary>All anchors from the year of <paramref name="from"/>, oldest first.</summary>
    public async Task<IReadOnlyList<KnownAnchor>> SinceAsync(DateOnly from, CancellationToken cancellation)
    {
        var known = await keys.PublicAsync(cancellation);
        var found = new List<KnownAnchor>();
        foreach (var year in (await log.YearsAsync(cancellation)).Where(year => year >= from.Year))
        {
            var (entries, _) = await log.ReadAsync(year, cancellation);
            found.AddRange(entries.Select(entry => new KnownAnchor(entry, Anchor.Open(entry.Token, known))));
        }

        return [.. found.Where(anchor => anchor.Anchor is null || anchor.Anchor.Day >= from)];
    }

    /// <summary>All days of the log from the year of <paramref name="from"/>.</summary>
    public async Task<AnchoredDays> DaysAsync(DateOnly from, CancellationToken cancellation)
    {
        var known = await keys.PublicAsync(cancellation);
        var (years, strangers) = await log.LogsAsync(cancellation);
        var lines = new List<SignedAnchor>();
        foreach (var year in years.Where(year => year >= from.Year))
        {
            foreach (var entry in (await log.ReadAsync(year, cancellation)).Entries)
                lines.Add(new SignedAnchor(entry.Token, Anchor.Open(entry.Token, known), entry.TimeStamp, TimeStamps.Holds(entry)));
        }

        return new AnchoredDays(log, lines, years.All(year => year >= from.Year), strangers);
    }

    /// <summary>The newest proof that a case's chain is anchored; null when it is in none yet.</summary>
    public async Task<AnchorProof?> NewestProofAsync(string caseId, DateOnly opened, CancellationToken cancellation)
    {
        foreach (var known in (await SinceAsync(opened, cancellation)).Reverse())
        {
            if (known.Anchor is not { } anchor || await log.HeadsAsync(anchor, cancellation) is not { } heads)
                continue;
            var index = IndexOf(heads, caseId);
            if (index >= 0)
                return new AnchorProof(
                    known.Entry.Token,
                    heads[index],
                    index,
                    [.. MerkleTree.Path([.. heads.Select(head => head.Leaf)], index).Select(Convert.ToHexStringLower)],
                    known.Entry.TimeStamp
                );
        }

        return null;
    }

    internal static int IndexOf(IReadOnlyList<ChainHead> heads, string caseId)
    {
        for (var index = 0; index < heads.Count; index++)
        {
            if (heads[index].CaseId == caseId)
                return index;
        }

        return -1;
    }
}
