using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Backup;

/// <summary>The parts that an import writes with.</summary>
public sealed class ImportParts(BlobImport blobs, RowImport rows, LaneImport lanes, DeskRebuild rebuild, ImportedCustody custody)
{
    public BlobImport Blobs => blobs;

    public RowImport Rows => rows;

    public LaneImport Lanes => lanes;

    public DeskRebuild Rebuild => rebuild;

    public ImportedCustody Custody => custody;
}

/// <summary>
/// Puts a backup into an empty installation. It is checked to the last byte before anything is written; a case appears with its head row,
/// when all that belongs to it is there; and hints and messages come after everything else, so that no half of a desk is worked on. Broken
/// off anywhere, it is run again.
/// </summary>
public sealed class DeskImport(
    EmptyStorage storage, DeskDataBlobs data, DeskKeys keys, ImportParts parts, QueuePost post, WallClock wall)
{
    /// <exception cref="BackupRefusedException">The archive does not hold, or the storage is not empty; nothing was written.</exception>
    public async Task<BackupResult> RunAsync(
        BackupFolder folder, string? passphrase, IProgress<BackupProgress> progress, CancellationToken cancellation)
    {
        var (header, totals) = await BackupCheck.RunAsync(folder, keys.Set(), passphrase, progress, cancellation);
        var closed = passphrase is null || header.Salt is null ? null : ClosedKey.Of(passphrase, header.Salt);
        await storage.MakeAsync(cancellation);
        var record = await BeginAsync(header, cancellation);

        var (pending, ids, done, bytes) = (new PendingDeliveries(), new List<string>(), 0L, 0L);
        await foreach (var file in BackupList.ReadAsync(folder, BackupFolder.List, cancellation))
        {
            if (file.Blob is not null)
                await parts.Blobs.PutAsync(folder, file, closed, cancellation);
            else if (CaseOf(file.Path) is { } caseId)
                ids.Add(caseId);
            progress.Report(new BackupProgress(BackupStage.Writing, ++done, totals.Files, bytes += file.Size));
        }

        // After the files: where a case is, everything that it names is.
        foreach (var id in ids)
            await parts.Rows.PutAsync(folder, CaseExport.RowsOf(id), StorageNames.Tables.Cases, row => Noted(row, pending), cancellation);
        var due = await parts.Lanes.PutAsync(folder, pending, cancellation);
        foreach (var table in DeskExport.Tables.Where(static table => table != StorageNames.Tables.Lanes))
            await parts.Rows.PutAsync(folder, DeskExport.RowsOf(table), table, static row => row, cancellation);

        IReadOnlyList<string> cases = [.. ids.Where(CaseIds.IsId)];
        await RebuildAsync(cases, due, pending, progress, cancellation);
        var faults = await parts.Custody.CheckAsync(cases, progress, cancellation);
        await (record with { EndedAt = wall.Provider.GetUtcNow() }).WriteAsync(data, cancellation);
        return new BackupResult(cases.Count, totals.Files, totals.Bytes, faults);
    }

    /// <summary>The case whose rows a file holds, or the desk's own stream; null for another file.</summary>
    private static string? CaseOf(string path)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        return path == CaseExport.RowsOf(id) && (CaseIds.IsId(id) || id == CalendarAlerts.Stream) ? id : null;
    }

    private static Azure.Data.Tables.TableEntity Noted(Azure.Data.Tables.TableEntity row, PendingDeliveries pending)
    {
        pending.Note(row);
        return row;
    }

    /// <summary>The same backup may be put in again where its import was broken off; and nothing over anything else.</summary>
    private async Task<ImportRecord> BeginAsync(BackupHeader header, CancellationToken cancellation)
    {
        if (await ImportRecord.ReadAsync(data, cancellation) is { } known)
            return known.BackupId == header.Id && known.EndedAt is null
                ? known
                : throw new BackupRefusedException(
                    known.EndedAt is null ? BackupRefusals.OtherImport : BackupRefusals.NotEmpty, ("what", ImportRecord.Name));
        if (await storage.FirstFullAsync(cancellation) is { } full)
            throw new BackupRefusedException(BackupRefusals.NotEmpty, ("what", full));
        var record = new ImportRecord(header.Id, wall.Provider.GetUtcNow());
        await record.WriteAsync(data, cancellation);
        return record;
    }

    private async Task RebuildAsync(
        IReadOnlyList<string> cases,
        IReadOnlyList<string> lanes,
        PendingDeliveries pending,
        IProgress<BackupProgress> progress,
        CancellationToken cancellation)
    {
        var anchored = await parts.Custody.NewestAsync(cancellation);
        for (var done = 0; done < cases.Count; done++)
        {
            await parts.Rebuild.CaseAsync(cases[done], anchored, cancellation);
            progress.Report(new BackupProgress(BackupStage.Rebuilding, done + 1, cases.Count, 0));
        }

        await parts.Rebuild.CalendarAsync(cancellation);
        if (pending.IsAnyUnannounced(CalendarAlerts.Stream, out var newest))
            await post.SendAsync(new CaseChanged(CalendarAlerts.Stream, newest, []), null, cancellation);
        foreach (var endpointId in lanes)
            await post.SendAsync(StorageNames.Queues.Deliveries, new LaneDue(endpointId), null, cancellation);
    }
}
