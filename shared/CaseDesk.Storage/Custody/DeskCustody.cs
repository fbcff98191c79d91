using CaseDesk.Core.Alerts;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// Checks the desk's anchors as a whole, and the records of the cases in them: those of the newest day, and of older days, from another one
/// on each night until
/// enough was read, so that all come round. What does not hold is told as an alert, once.
/// </summary>
public sealed class DeskCustody(
    AnchorBook anchors,
    AnchorLog log,
    CaseTable cases,
    CaseCustody custody,
    DeskRecordCheck own,
    DeskAlerts desk
)
{
    private const int ReadsAtOnce = 16;

    /// <summary>Cases of older days in one night.</summary>
    private const int MostCases = 500;

    /// <summary>Faults of one case that the desk is told of.</summary>
    private const int MostOfOne = 4;

    /// <summary>Bytes of files and packets in one night.</summary>
    private const long MostBytes = 256 << 20;

    /// <summary>
    /// An anchor is missed from seven in the morning on: it is written at half past midnight, and looked for once more at half past six.
    /// </summary>
    private static readonly TimeSpan s_due = TimeSpan.FromHours(7);

    /// <summary>The newest day that must have an anchor.</summary>
    public static DateOnly LastDay(DateTimeOffset now) => ShanghaiTime.DateOf(now - s_due).AddDays(-1);

    /// <summary>What the anchors say of themselves.</summary>
    public async Task<IReadOnlyList<CustodyFault>> AnchorsAsync(DateTimeOffset now, CancellationToken cancellation) =>
        await FaultsAsync(await anchors.DaysAsync(DateOnly.MinValue, cancellation), null, now, cancellation);

    /// <returns>What does not hold; the desk is told of each.</returns>
    public async Task<IReadOnlyList<CustodyFault>> CheckAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var days = await anchors.DaysAsync(DateOnly.MinValue, cancellation);
        var (faults, opened) = (new List<CustodyFault>(), new List<DateOnly?>());
        // The desk's own record is looked at once, whatever days hold it.
        faults.AddRange(Of(DeskEntry.Record, await own.CheckAsync(days, cancellation)).Take(MostOfOne));
        var (seen, budget) = (new HashSet<string>([DeskEntry.Record], StringComparer.Ordinal), new ReadingBudget(MostBytes));
        foreach (
            var (anchor, isNewest) in Tonight(
                [.. days.Known.Where(static anchor => anchor.Count > 0).DistinctBy(static anchor => anchor.Day)],
                now
            )
        )
        {
            if (isNewest || seen.Count < MostCases)
                faults.AddRange(await CasesAsync(anchor, days, (seen, opened, budget), cancellation));
        }

        faults = [.. (await FaultsAsync(days, opened.Min(), now, cancellation)).Concat(faults).Distinct()];
        foreach (var fault in faults)
            await desk.RaiseAsync(new CustodyBroken(fault), now, cancellation);
        return faults;
    }

    /// <param name="oldest">When the oldest of the cases was opened that were looked at; null without one.</param>
    private async Task<IReadOnlyList<CustodyFault>> FaultsAsync(
        AnchoredDays days,
        DateOnly? oldest,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var faults = days.Strangers.Select(static name => new CustodyFault(CustodyFaults.AnchorUnknown, name)).ToList();
        // A list of heads is written before its anchor, and a case is older than its first: where the log begins later, its beginning is
        // gone.
        var from = new[]
        {
            oldest,
            days.Known.Select(static anchor => (DateOnly?)anchor.Day).FirstOrDefault(),
            await log.FirstHeadsAsync(cancellation),
        }.Min()
            ?? await OldestCaseAsync(cancellation);
        faults.AddRange(AnchorSequence.Of(days.Lines, isWhole: true, from ?? DateOnly.MaxValue, LastDay(now)));
        return faults;
    }

    /// <summary>When nothing of the anchors is left, the cases know that there were some.</summary>
    private async Task<DateOnly?> OldestCaseAsync(CancellationToken cancellation)
    {
        var days = new List<DateOnly?>();
        foreach (var id in await cases.SomeAsync(MostCases, cancellation))
            days.Add(await custody.OpenedAsync(id, cancellation));
        return days.Min();
    }

    /// <summary>Older days first, from another one on each night; the newest day last and always.</summary>
    private static IEnumerable<(Anchor Anchor, bool IsNewest)> Tonight(IReadOnlyList<Anchor> days, DateTimeOffset now)
    {
        var older = days.Count - 1;
        for (var step = 0; step < older; step++)
            yield return (days[(LastDay(now).DayNumber + step) % older], false);
        if (days.Count > 0)
            yield return (days[^1], true);
    }

    private async Task<IReadOnlyList<CustodyFault>> CasesAsync(
        Anchor anchor,
        AnchoredDays days,
        (HashSet<string> Seen, List<DateOnly?> Opened, ReadingBudget Budget) run,
        CancellationToken cancellation
    )
    {
        if (await days.HeadsOfAsync(anchor, cancellation) is not { } heads)
            return [new CustodyFault(CustodyFaults.AnchorInvalid, $"{anchor.Day:yyyy-MM-dd}")];
        var faults = new List<CustodyFault>();
        foreach (var some in heads.Where(head => run.Seen.Add(head.CaseId)).Chunk(ReadsAtOnce))
        {
            var found = await Task.WhenAll(some.Select(head => custody.CheckAsync(head.CaseId, days, run.Budget, cancellation)));
            run.Opened.AddRange(found.Select(static report => report?.Opened));
            foreach (var (head, report) in some.Zip(found))
                faults.AddRange(Of(head, report));
        }

        return faults;
    }

    /// <summary>The first of a case; the case itself shows all. A day's list of heads is the desk's, and told of once.</summary>
    private static IEnumerable<CustodyFault> Of(ChainHead head, CustodyReport? report)
    {
        if (report is null)
            return [new CustodyFault(CustodyFaults.CaseMissing, head.CaseId)];
        var isRead = report.Faults.All(static fault => fault.Code is not (CustodyFaults.RowUnreadable or CustodyFaults.RowNewer));
        var isCut = report.Length < head.Length && isRead;
        return (isCut ? new[] { new CustodyFault(CustodyFaults.CaseCut, head.CaseId) } : [])
            .Concat(Of(head.CaseId, report))
            .Take(MostOfOne);
    }

    private static IEnumerable<CustodyFault> Of(string caseId, CustodyReport report) =>
        report.Faults.Where(static fault => fault.Code != CustodyFaults.AnchorInvalid)
            .Select(fault => fault.Where == caseId ? fault : fault with { Where = $"{caseId} {fault.Where}".TrimEnd() });
}
