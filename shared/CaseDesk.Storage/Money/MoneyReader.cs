using System.Collections.Concurrent;
using CaseDesk.Core.Money;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Money;

/// <summary>
/// What every case says of money. The rows of the list of all say it, written before the step that makes it true; what has stood alone for
/// longer than a step
/// may take is believed, and of a case with several rows, or with one that is younger, the case itself is asked. So a step on its way, or
/// one that was never
/// committed, is neither lost nor counted twice. A request for each thousand cases, and one for each case that somebody worked on within
/// the half hour.
/// </summary>
public sealed class MoneyReader(ListIndex index, CaseTable cases, WallClock wall)
{
    /// <summary>By the real clock: longer than the hint of a step that was never committed stands, and longer than the tidying after one
    /// takes.</summary>
    public static readonly TimeSpan Settled = HintRetryBudget.Total + TimeSpan.FromMinutes(10);

    /// <summary>Cases asked at once.</summary>
    private const int Parallel = 16;

    /// <param name="owner">Whose cases; null for everybody's and nobody's.</param>
    public async Task<IReadOnlyList<MoneyLine>> ReadAsync(string? owner, CancellationToken cancellation)
    {
        var believed = wall.Provider.GetUtcNow() - Settled;
        var lines = new Dictionary<string, (MoneyLine Line, string Owner)>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (key, money, ownedBy, writtenAt) in index.MoneyAsync(cancellation))
        {
            if (!lines.TryAdd(key.CaseId, (MoneyLine.Read(money), ownedBy)) || writtenAt > believed)
                open.Add(key.CaseId);
        }

        var asked = new ConcurrentBag<MoneyLine>();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(open, limits, async (caseId, token) =>
        {
            if (await cases.FindHeadAsync(caseId, token) is { } head && (owner is null || head.Case.Owner == owner))
                asked.Add(MoneyLine.Of(head.Case));
        });
        var settled = lines.Where(line => !open.Contains(line.Key) && (owner is null || line.Value.Owner == owner));
        return [.. settled.Select(line => line.Value.Line), .. asked];
    }
}
