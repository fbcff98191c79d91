using System.Globalization;
using Azure.Data.Tables;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;

namespace CaseDesk.TestKit.Storage;

/// <summary>
/// Fills the due index as the desk would have, but with a transaction per shard and hundred rows instead of a request per row.
/// </summary>
public static class DueRows
{
    private const int Batch = 100;
    private const int AtOnce = 8;

    /// <summary>A reminder of the numbered case: two runs write the same keys, and so the same shards.</summary>
    /// <param name="number">0 or more.</param>
    public static (string CaseId, DueHint Hint) Reminder(int number, DateTimeOffset dueAt) =>
        ($"c_{number.ToString("D16", CultureInfo.InvariantCulture)}", new DueHint(DueKind.Reminder, "window-opening-1-0", dueAt));

    /// <summary>Writes beside the desk's own clients, so that nobody counts it.</summary>
    /// <param name="written">Told after every transaction how many rows it had; from several threads.</param>
    public static Task LoadAsync(string connection, IEnumerable<(string CaseId, DueHint Hint)> reminders, Action<int>? written = null)
    {
        var table = new TableClient(connection, StorageNames.Tables.DueIndex);
        return Parallel.ForEachAsync(Batches(reminders), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (batch, token) =>
        {
            await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), token);
            written?.Invoke(batch.Count);
        });
    }

    /// <summary>Rows of one partition, at most a hundred: what a transaction takes.</summary>
    private static IEnumerable<IReadOnlyList<TableEntity>> Batches(IEnumerable<(string CaseId, DueHint Hint)> reminders)
    {
        var writtenAt = DateTimeOffset.UtcNow;
        var open = new Dictionary<string, List<TableEntity>>(StringComparer.Ordinal);
        foreach (var (caseId, hint) in reminders)
        {
            var row = DueIndex.EntityOf(caseId, hint, writtenAt);
            if (!open.TryGetValue(row.PartitionKey, out var rows))
                open[row.PartitionKey] = rows = new List<TableEntity>(Batch);
            rows.Add(row);
            if (rows.Count < Batch)
                continue;
            open.Remove(row.PartitionKey);
            yield return rows;
        }

        foreach (var rest in open.Values)
            yield return rest;
    }
}
