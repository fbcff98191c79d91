using System.Collections.Immutable;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// Reads a page of the desk's list: a range of index rows, then each case named there. A row that its case no longer
/// confirms (a hint without truth, or one not yet tidied) is passed over. The cost is the page's, however many cases there are.
/// </summary>
public sealed class CaseLister(ListIndex index, CaseTable cases)
{
    public const int PageSize = 50;

    /// <summary>Ranges that a page of a search reads at most: a word that very many shops hold, asked for with a filter that few of them
    /// meet, gives short pages.</summary>
    public const int MaxRanges = 4;

    public Task<ListPage> ReadAsync(ListQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.CaseId is { } caseId)
            return OneAsync(query, caseId, cancellation);
        return query.Words.Count > 0 ? SearchAsync(query, cancellation) : ByClockAsync(query, cancellation);
    }

    private async Task<ListPage> OneAsync(ListQuery query, string caseId, CancellationToken cancellation) =>
        new(await FindAsync(caseId, cancellation) is { } head && query.Accepts(head.Case) ? [head.Case] : [], null);

    /// <summary>
    /// In one request with its files: what comes next of it depends on them. Its head where a newer version has written to one.
    /// </summary>
    private async Task<StoredCase?> FindAsync(string caseId, CancellationToken cancellation)
    {
        try
        {
            return await cases.FindWithFilesAsync(caseId, cancellation);
        }
        catch (NewerSchemaException)
        {
            return await cases.FindHeadAsync(caseId, cancellation);
        }
    }

    private Task<ListPage> ByClockAsync(ListQuery query, CancellationToken cancellation)
    {
        var list = ListKey.Name(query.Status, query.Cause);
        var before = query.DueBefore is { } instant ? ListKey.Instant(instant) : null;
        var only = ImmutableSortedDictionary<string, string>.Empty;
        if (query.Platform is { } platform)
            only = only.Add(ListRow.Platform, platform);
        if (query.Owner is { } owner)
            only = only.Add(ListRow.Owner, owner);
        return PageAsync(
            query, int.MaxValue, after => index.ReadAsync(list, after, before, PageSize + 1, cancellation, only),
            (found, key) => query.Accepts(found) && ListKey.Of(found).Contains(key), cancellation);
    }

    private Task<ListPage> SearchAsync(ListQuery query, CancellationToken cancellation) => PageAsync(
        query, MaxRanges, after => index.FindAsync(SearchKeys.Start(query.Words[0]), after, PageSize + 1, cancellation),
        (found, key) => query.Accepts(found) && SearchKeys.Finds(found, query.Words, key), cancellation);

    private async Task<ListPage> PageAsync(
        ListQuery query, int ranges, Func<string?, Task<IReadOnlyList<ListKey>>> read,
        Func<Case, ListKey, bool> confirms, CancellationToken cancellation)
    {
        var (found, after) = (new List<Case>(PageSize), query.After);
        for (var range = 0; range < ranges; range++)
        {
            var keys = await read(after);
            var page = keys.Take(PageSize).ToList();
            var heads = await Task.WhenAll(page.Select(key => FindAsync(key.CaseId, cancellation)));
            foreach (var (key, head) in page.Zip(heads))
            {
                after = key.Position;
                if (head is null || !confirms(head.Case, key))
                    continue;
                found.Add(head.Case);
                if (found.Count == PageSize)
                    return new ListPage(found, keys.Count > PageSize || key != page[^1] ? after : null);
            }

            if (keys.Count <= PageSize)
                return new ListPage(found, null);
        }

        return new ListPage(found, after);
    }
}
