using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Cases;

/// <summary>Which cases to list.</summary>
/// <param name="DueBefore">Only cases whose next clock ends before (exclusive, to the second).</param>
/// <param name="After">Where the page before ended.</param>
public sealed record ListQuery(CaseStatus? Status, string? Cause, DateTimeOffset? DueBefore, string? After);

public sealed record ListPage(IReadOnlyList<Case> Cases, string? Next);

/// <summary>
/// Reads a page of the desk's list: a range of index rows, then the head of each case named there. A row that its case no longer
/// confirms (a hint without truth, or one not yet tidied) is passed over. The cost is the page's, however many cases there are.
/// </summary>
public sealed class CaseLister(ListIndex index, CaseTable cases)
{
    public const int PageSize = 50;

    public async Task<ListPage> ReadAsync(ListQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var list = ListKey.Name(query.Status, query.Cause);
        var before = query.DueBefore is { } instant ? ListKey.Instant(instant) : null;
        var (found, after) = (new List<Case>(PageSize), query.After);
        while (true)
        {
            var keys = await index.ReadAsync(list, after, before, PageSize + 1, cancellation);
            var page = keys.Take(PageSize).ToList();
            var heads = await Task.WhenAll(page.Select(key => cases.FindHeadAsync(key.CaseId, cancellation)));
            foreach (var (key, head) in page.Zip(heads))
            {
                after = key.Position;
                if (head is null || !ListKey.Of(head.Case).Contains(key))
                    continue;
                found.Add(head.Case);
                if (found.Count == PageSize)
                    return new ListPage(found, keys.Count > PageSize || key != page[^1] ? after : null);
            }

            if (keys.Count <= PageSize)
                return new ListPage(found, null);
        }
    }
}
