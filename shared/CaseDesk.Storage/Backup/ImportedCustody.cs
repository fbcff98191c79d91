using System.Collections.Concurrent;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Custody;

namespace CaseDesk.Storage.Backup;

/// <summary>Checks everything in its new place, as the desk itself would: anchors, and every case with all bytes kept of it.</summary>
public sealed class ImportedCustody(AnchorBook anchors, ChainAnchors days, CaseCustody custody, DeskCustody desk, TimeProvider clock)
{
    private const int AtOnce = 4;

    /// <summary>The newest day that has an anchor which a key of the desk has signed; null when none has.</summary>
    public async Task<DateOnly?> NewestAsync(CancellationToken cancellation) =>
        (await anchors.DaysAsync(DateOnly.MinValue, cancellation)).Known.Select(static anchor => (DateOnly?)anchor.Day).Max();

    /// <summary>Signs the days that were over before the import, as the next night would, and looks at all of it.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(
        IReadOnlyList<string> caseIds, IProgress<BackupProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caseIds);
        ArgumentNullException.ThrowIfNull(progress);
        var now = clock.GetUtcNow();
        while (!await days.RunAsync(now, cancellation))
        {
            // As many days as one run signs; another run beside this one signs them, too.
        }

        var (faults, done) = (new ConcurrentBag<string>(), 0);
        foreach (var fault in await desk.AnchorsAsync(now, cancellation))
            faults.Add($"desk {Text(fault)}");
        var known = await anchors.DaysAsync(DateOnly.MinValue, cancellation);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(caseIds, limits, async (caseId, token) =>
        {
            var report = await custody.CheckAsync(caseId, known, new ReadingBudget(long.MaxValue), token);
            foreach (var fault in report?.Faults ?? [new CustodyFault(CustodyFaults.CaseMissing, caseId)])
                faults.Add($"{caseId} {Text(fault)}");
            progress.Report(new BackupProgress(BackupStage.Custody, Interlocked.Increment(ref done), caseIds.Count, 0));
        });
        return [.. faults.Order(StringComparer.Ordinal)];
    }

    private static string Text(CustodyFault fault) => $"{fault.Code} {fault.Where}".TrimEnd();
}
