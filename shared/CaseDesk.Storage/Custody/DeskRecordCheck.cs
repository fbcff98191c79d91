using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// Checks the desk's own record like a case's, and compares what is stored of receivers, playbooks, feeds and the calendar with what it
/// says.
/// </summary>
public sealed class DeskRecordCheck(DeskRecord record, ChangeSettlement settlement, AnchorBook anchors)
{
    private const int MaxTries = 8;

    public async Task<CustodyReport> CheckAsync(CancellationToken cancellation) =>
        await CheckAsync(await anchors.DaysAsync(DateOnly.MinValue, cancellation), cancellation);

    /// <returns>A report of length 0 where nothing was ever changed.</returns>
    public async Task<CustodyReport> CheckAsync(AnchoredDays days, CancellationToken cancellation)
    {
        try
        {
            await settlement.RunAsync(cancellation);
            var (stored, lines, differing) = await ReadAsync(cancellation);
            var entries = lines.Select(static line => DeskEntry.Read(line.Text)).OfType<DeskEntry>().ToList();
            var busy = entries.Select(static entry => ShanghaiTime.DateOf(entry.At)).ToHashSet();
            // Without an entry it is looked for in all of them: it may have been taken away.
            var from = busy.Count > 0 ? busy.Min() : DateOnly.MinValue;
            var (held, faults) = await CaseCustody.HeldAsync(DeskEntry.Record, from, days, busy, cancellation);
            if (stored.Tag is not null || lines.Count > 0 || held.Count > 0)
                faults.AddRange(ChainCheck.Of(stored.Head, lines, held, SequenceOf, new HashSet<long>()));
            if (!stored.IsSealed)
                faults.Add(new CustodyFault(CustodyFaults.HeadForged, DeskEntry.Record));
            faults.AddRange(stored.Forged.Select(static row => new CustodyFault(CustodyFaults.ChangeForged, row)));
            faults.AddRange(differing);
            return new CustodyReport(stored.Head.Length, stored.Head.Link, held.Count, null, faults);
        }
        catch (CaseUnreadableException problem)
        {
            return new CustodyReport(0, "", 0, null, [new CustodyFault(CustodyFaults.RowUnreadable, problem.RowKey)]);
        }
        catch (NewerSchemaException problem)
        {
            return new CustodyReport(0, "", 0, null, [new CustodyFault(CustodyFaults.RowNewer, problem.What)]);
        }
    }

    /// <summary>Record and what is stored of one moment: read again while somebody makes changes in between.</summary>
    private async Task<(StoredRecord Stored, IReadOnlyList<TimelineLine> Lines, IEnumerable<CustodyFault> Differing)> ReadAsync(
        CancellationToken cancellation
    )
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var before = await record.ReadAsync(cancellation);
            var there = await settlement.HashesAsync(cancellation);
            var lines = await record.LinesAsync(0, int.MaxValue, cancellation);
            var stored = await record.ReadAsync(cancellation);
            if (stored.Tag == before.Tag)
                return (stored, lines, Differing(stored, lines, there));
        }

        throw new CaseBusyException(DeskEntry.Record, MaxTries);
    }

    private static long? SequenceOf(TimelineLine line) => DeskEntry.Read(line.Text)?.Sequence;

    private static IEnumerable<CustodyFault> Differing(
        StoredRecord stored,
        IReadOnlyList<TimelineLine> lines,
        IReadOnlyDictionary<(string Kind, string Id), string> there
    )
    {
        var told = new Dictionary<(string Kind, string Id), string>();
        foreach (var entry in lines.Select(static line => DeskEntry.Read(line.Text)).OfType<DeskEntry>())
        {
            if (entry.State is { } hash)
                told[(entry.Change.Kind, entry.Change.Id)] = hash;
            else if (entry.Change.IsRemoval)
                told.Remove((entry.Change.Kind, entry.Change.Id));
        }

        // What is being changed at this moment is neither the one nor the other.
        var changing = stored.Pending.Select(static one => (one.Change.Kind, one.Change.Id)).ToHashSet();
        return told.Keys.Union(there.Keys)
            .Where(key => !changing.Contains(key) && told.GetValueOrDefault(key) != there.GetValueOrDefault(key))
            .OrderBy(static key => key.Kind, StringComparer.Ordinal)
            .ThenBy(static key => key.Id, StringComparer.Ordinal)
            .Select(static key => new CustodyFault(CustodyFaults.DeskDiffers, $"{key.Kind} {key.Id}"));
    }
}
