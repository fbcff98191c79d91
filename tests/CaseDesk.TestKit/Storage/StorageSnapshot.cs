using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using CaseDesk.Storage.Account;

namespace CaseDesk.TestKit.Storage;

/// <summary>
/// Everything the desk has stored: a line for each row with its tag, each blob with its tag, and each queue with its count. Two equal
/// snapshots mean that nothing was added, changed or removed between them.
/// </summary>
public static class StorageSnapshot
{
    public static async Task<IReadOnlyList<string>> TakeAsync(string connection)
    {
        var parts = await Task.WhenAll(
        [
            .. StorageNames.All(typeof(StorageNames.Tables)).Select(name => RowsAsync(new TableClient(connection, name))),
            .. StorageNames.All(typeof(StorageNames.Queues)).Select(name => CountAsync(new QueueClient(connection, name))),
            .. StorageNames.All(typeof(StorageNames.Containers)).Select(name => BlobsAsync(new BlobContainerClient(connection, name))),
        ]);
        return [.. parts.SelectMany(lines => lines)];
    }

    private static async Task<List<string>> RowsAsync(TableClient table)
    {
        var lines = new List<string>();
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey", "Timestamp"]))
            lines.Add($"{table.Name} {row.PartitionKey} {row.RowKey} {row.ETag}");
        return lines;
    }

    private static async Task<List<string>> CountAsync(QueueClient queue) =>
        [$"{queue.Name} {(await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount}"];

    private static async Task<List<string>> BlobsAsync(BlobContainerClient container)
    {
        var lines = new List<string>();
        await foreach (var blob in container.GetBlobsAsync())
            lines.Add($"{container.Name} {blob.Name} {blob.Properties.ETag}");
        return lines;
    }
}
