using CaseDesk.Core.Alerts;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// Checks the desk's anchors as a whole, and that the cases in them are still there: those of the newest day, and of one older day each time, so that all come
/// round. What does not hold is told as an alert, once.
/// </summary>
public sealed class DeskCustody(AnchorBook anchors, AnchorLog log, CaseTable cases, DeskAlerts desk)
{
    private const int ReadsAtOnce = 16;

    /// <summary>An anchor is missed from seven in the morning on: it is written at half past midnight, and looked for once more at half past six.</summary>
    private static readonly TimeSpan Due = TimeSpan.FromHours(7);

    /// <summary>The newest day that must have an anchor.</summary>
    public static DateOnly LastDay(DateTimeOffset now) => ShanghaiTime.DateOf(now - Due).AddDays(-1);

    /// <summary>What the anchors say of themselves. No case is read.</summary>
    public async Task<IReadOnlyList<CustodyFault>> AnchorsAsync(DateTimeOffset now, CancellationToken cancellation) =>
        await FaultsAsync((await anchors.FromAsync(DateOnly.MinValue, cancellation)).Lines, now, cancellation);

    private async Task<IReadOnlyList<CustodyFault>> FaultsAsync(IReadOnlyList<SignedAnchor> lines, DateTimeOffset now, CancellationToken cancellation)
    {
        // A list of heads is written before its anchor: where the log begins later, its beginning is gone.
        var from = new[] { lines.Select(static line => line.Anchor?.Day).FirstOrDefault(static day => day is not null), await log.FirstHeadsAsync(cancellation) }.Min();
        return from is { } first ? AnchorSequence.Of(lines, isWhole: true, first, LastDay(now)) : [];
    }

    /// <returns>What does not hold; the desk is told of each.</returns>
    public async Task<IReadOnlyList<CustodyFault>> CheckAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (lines, _) = await anchors.FromAsync(DateOnly.MinValue, cancellation);
        var faults = new List<CustodyFault>(await FaultsAsync(lines, now, cancellation));
        var days = lines.Select(static line => line.Anchor).OfType<Anchor>().Where(static anchor => anchor.Count > 0).ToList();
        foreach (var anchor in days.Count == 0 ? [] : new[] { days[^1], days[LastDay(now).DayNumber % days.Count] }.DistinctBy(static anchor => anchor.Day))
            faults.AddRange(await CasesAsync(anchor, cancellation));
        foreach (var fault in faults)
            await desk.RaiseAsync(new CustodyBroken(fault), now, cancellation);
        return faults;
    }

    private async Task<IReadOnlyList<CustodyFault>> CasesAsync(Anchor anchor, CancellationToken cancellation)
    {
        if (await anchors.HeadsOfAsync(anchor, cancellation) is not { } heads)
            return [new CustodyFault(CustodyFaults.AnchorInvalid, $"{anchor.Day:yyyy-MM-dd}")];
        var faults = new List<CustodyFault>();
        foreach (var some in heads.Chunk(ReadsAtOnce))
        {
            var found = await Task.WhenAll(some.Select(head => cases.FindHeadAsync(head.CaseId, cancellation)));
            faults.AddRange(some.Zip(found).Where(static pair => pair.Second is null || pair.Second.Case.TimelineLength < pair.First.Length)
                .Select(static pair => new CustodyFault(pair.Second is null ? CustodyFaults.CaseMissing : CustodyFaults.CaseCut, pair.First.CaseId)));
        }

        return faults;
    }
}
