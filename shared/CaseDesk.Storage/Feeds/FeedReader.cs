using System.Collections.Immutable;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Feeds;

/// <summary>
/// The cases of a desk's or an owner's feed: three ranges of the list index, then the head of each case named there. A row that its case
/// does not confirm is
/// passed over. At most <see cref="MaxCases"/> cases and three requests more, however many cases there are.
/// </summary>
public sealed class FeedReader(ListIndex index, CaseTable cases)
{
    /// <summary>Cases with something still to come, due soonest first.</summary>
    public const int MaxComing = 300;

    /// <summary>Cases with something missed, missed longest first.</summary>
    public const int MaxMissed = 150;

    /// <summary>Cases in which nothing runs any more, what fell quiet last first.</summary>
    public const int MaxQuiet = 50;

    public const int MaxCases = MaxComing + MaxMissed + MaxQuiet;

    /// <summary>Cases read at once.</summary>
    private const int Parallel = 32;

    /// <param name="owner">Whose; null for everybody's and nobody's.</param>
    public async Task<IReadOnlyList<Case>> ReadAsync(string? owner, DateTimeOffset now, CancellationToken cancellation)
    {
        var only = owner is null
            ? ImmutableSortedDictionary<string, string>.Empty
            : ImmutableSortedDictionary<string, string>.Empty.Add(ListRow.Owner, owner);
        Task<IReadOnlyList<ListKey>> Range(string? after, string before, int count) =>
            index.ReadAsync(ListKey.Name(null, null), after, before, count, cancellation, only);
        var keys = (await Task.WhenAll(
            Range(null, ListKey.Instant(now), MaxMissed),
            Range(ListKey.Instant(now), ListKey.FirstQuiet, MaxComing),
            Range(ListKey.FirstQuiet, ListKey.Quiet(now - CaseFeed.KeptFor), MaxQuiet))).SelectMany(range => range).ToList();
        var found = new Case?[keys.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(keys.Index(), limits, async (at, token) =>
        {
            // Two rows of one case stand in two places; it confirms one of them. Whose it is, the case alone says.
            if (
                await cases.FindHeadAsync(at.Item.CaseId, token) is { } head
                && ListKey.Of(head.Case).Contains(at.Item)
                && (owner is null || head.Case.Owner == owner)
            )
                found[at.Index] = head.Case;
        });
        return [.. found.OfType<Case>()];
    }
}
