using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// Takes a whole desk into a folder, while it works. The order is what makes the parts fit: anchors before cases, so that no anchor knows
/// more of a case than its rows do; lanes after cases, so that what was sent meanwhile is known to be sent; receivers, playbooks and keys
/// last, so that whatever the cases rest on is there. Indexes and messages are left out: they only say where to look, and an import makes
/// them anew.
/// </summary>
public sealed class DeskExport(StorageClients storage, CaseExport cases, BlobExport blobs, DeskKeys keys, WallClock wall)
{
    /// <summary>Tables that are taken whole, after the cases and in this order.</summary>
    internal static IReadOnlyList<string> Tables { get; } =
    [
        StorageNames.Tables.Lanes, StorageNames.Tables.PoisonMessages, StorageNames.Tables.Endpoints, StorageNames.Tables.Feeds,
    ];

    /// <param name="passphrase">For keys that lie in the desk's storage in clear; null when a vault wraps them and signs.</param>
    /// <returns>With the names of blobs that were left out in place of faults.</returns>
    public async Task<BackupResult> RunAsync(
        BackupFolder folder, string? passphrase, IProgress<BackupProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(progress);
        // Signing would draw a key where none is: not in a storage that was named by mistake.
        if (!await keys.IsThereAsync(cancellation))
            throw new BackupRefusedException(BackupRefusals.SigningKeyMissing);
        var closed = passphrase is null ? null : ClosedKey.Of(passphrase, null);
        var run = new ExportRun(folder, closed);
        await run.ResumeAsync(cancellation);
        var header = new BackupHeader(
            BackupHeader.FormatName, BackupHeader.NewestSchema, Guid.NewGuid().ToString("N"), wall.Provider.GetUtcNow(), closed?.Salt);
        await using var list = await BackupList.BeginAsync(folder, header);
        progress.Report(new BackupProgress(BackupStage.Desk, 0, null, 0));
        // Taken again at the end: now for the refusal of keys that nobody can close, hours before it would come.
        await foreach (var _ in blobs.TakeAsync(StorageNames.Containers.DeskData, "", run, cancellation))
            run.LeftOut.Clear();
        // A day's heads are there before its anchor: the log first, then the heads of all that it names.
        await BlobsAsync(StorageNames.Containers.CustodyAnchors, "log/", list, run, cancellation);
        await BlobsAsync(StorageNames.Containers.CustodyAnchors, "heads/", list, run, cancellation);
        var partitions = await cases.PartitionsAsync(cancellation);
        for (var done = 0; done < partitions.Count; done++)
        {
            foreach (var file in await cases.TakeAsync(partitions[done], run, cancellation))
                await list.AddAsync(file);
            progress.Report(new BackupProgress(BackupStage.Cases, done + 1, partitions.Count, list.Bytes));
        }

        await TablesAsync(list, run, cancellation);
        await BlobsAsync(StorageNames.Containers.DeskData, "", list, run, cancellation);
        var count = partitions.Count(static id => id != CalendarAlerts.Stream);
        run.Tidy(new HashSet<string>(list.Paths, StringComparer.Ordinal) { BackupFolder.List + BackupFolder.Part });
        await list.SignAsync(count, await keys.SigningAsync(cancellation), cancellation);
        return new BackupResult(count, list.Files, list.Bytes, run.LeftOut);
    }

    public static string RowsOf(string table) => $"rows/{table}.jsonl";

    private async Task BlobsAsync(string container, string prefix, BackupList list, ExportRun run, CancellationToken cancellation)
    {
        await foreach (var file in blobs.TakeAsync(container, prefix, run, cancellation))
            await list.AddAsync(file);
    }

    private async Task TablesAsync(BackupList list, ExportRun run, CancellationToken cancellation)
    {
        foreach (var table in Tables)
        {
            var all = storage.Tables.GetTableClient(table).QueryAsync<TableEntity>(maxPerPage: 1000, cancellationToken: cancellation);
            await using var rows = RowStream.Of(all, cancellation);
            await list.AddAsync(await run.Folder.WriteAsync(RowsOf(table), rows, cancellation));
        }
    }
}
