using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// Takes one case while the desk works on it: all rows of its partition, then its files. Rows come in several answers, so that head and
/// outbox are asked for again at the end: a case that has changed meanwhile is taken again, what was read of its files aside.
/// </summary>
public sealed class CaseExport(StorageClients storage, BlobExport blobs)
{
    private const int MaxTries = 16;

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    /// <summary>
    /// Ids of all cases, and the name of the desk's own stream of alerts. Asks only for keys, but storage looks at every row.
    /// </summary>
    public async Task<IReadOnlyList<string>> PartitionsAsync(CancellationToken cancellation)
    {
        var ids = new List<string> { CalendarAlerts.Stream };
        var heads = TableClient.CreateQueryFilter($"RowKey eq {CaseRows.Head}");
        await foreach (var row in _table.QueryAsync<TableEntity>(heads, 1000, ["PartitionKey"], cancellation))
        {
            if (CaseIds.IsId(row.PartitionKey))
                ids.Add(row.PartitionKey);
        }

        return ids;
    }

    /// <summary>The case's files, rows first.</summary>
    /// <exception cref="CaseBusyException">It changed at every try.</exception>
    internal async Task<IReadOnlyList<BackupFile>> TakeAsync(string caseId, ExportRun run, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var marks = new SortedSet<string>(StringComparer.Ordinal);
            await using var rows = RowStream.Of(RowsAsync(caseId, marks, cancellation), cancellation);
            var files = new List<BackupFile> { await run.Folder.WriteAsync(RowsOf(caseId), rows, cancellation) };
            foreach (var container in CaseIds.IsId(caseId) ? StorageNames.CaseContainers : [])
            {
                await foreach (var file in blobs.TakeAsync(container, $"{caseId}/", run, cancellation))
                    files.Add(file);
            }

            if (marks.SetEquals(await MarksAsync(caseId, cancellation)))
                return files;
        }

        throw new CaseBusyException(caseId, MaxTries);
    }

    public static string RowsOf(string caseId) => $"rows/cases/{caseId}.jsonl";

    private async IAsyncEnumerable<TableEntity> RowsAsync(
        string caseId,
        SortedSet<string> marks,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {caseId}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, 1000, cancellationToken: cancellation))
        {
            if (MarkOf(row) is { } mark)
                marks.Add(mark);
            yield return row;
        }
    }

    /// <summary>
    /// Every step writes the head, and fan-out takes rows of the outbox away. What else is written (a text erased, a reading counted, a
    /// delivery's end) may be of a moment later than the rest.
    /// </summary>
    private async Task<SortedSet<string>> MarksAsync(string caseId, CancellationToken cancellation)
    {
        var marks = new SortedSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {caseId}")
            + " and (" + TableClient.CreateQueryFilter($"RowKey eq {CaseRows.Head}")
            + " or " + TableClient.CreateQueryFilter($"RowKey eq {CalendarAlerts.Stream}")
            + " or " + TableClient.CreateQueryFilter($"(RowKey ge {CaseRows.OutboxPrefix} and RowKey lt {CaseRows.OutboxEnd})") + ")";
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, 1000, ["PartitionKey", "RowKey", "Timestamp"], cancellation))
        {
            if (MarkOf(row) is { } mark)
                marks.Add(mark);
        }

        return marks;
    }

    private static string? MarkOf(TableEntity row) =>
        row.RowKey is CaseRows.Head or CalendarAlerts.Stream ? $"{row.RowKey} {row.ETag}"
        : row.RowKey.StartsWith(CaseRows.OutboxPrefix, StringComparison.Ordinal) ? row.RowKey
        : null;
}
