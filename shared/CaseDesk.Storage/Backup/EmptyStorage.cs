using Azure.Data.Tables;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Backup;

/// <summary>Whether an installation holds nothing yet. One request for each table and container.</summary>
public sealed class EmptyStorage(StorageClients storage)
{
    /// <summary>Makes tables, queues and containers that are missing.</summary>
    public Task MakeAsync(CancellationToken cancellation) =>
        Task.WhenAll([
            .. StorageNames.All(typeof(StorageNames.Tables))
                .Select(table => (Task)storage.Tables.CreateTableIfNotExistsAsync(table, cancellation)),
            .. StorageNames.All(typeof(StorageNames.Queues))
                .Select(queue => (Task)storage.Queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellation)),
            .. StorageNames.All(typeof(StorageNames.Containers)).Select(container =>
                (Task)storage.Blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellation)),
        ]);

    /// <summary>The first table or container with something in it; null when there is none.</summary>
    public async Task<string?> FirstFullAsync(CancellationToken cancellation)
    {
        foreach (var table in StorageNames.All(typeof(StorageNames.Tables)))
        {
            var rows = storage.Tables.GetTableClient(table).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation);
            await foreach (var row in rows)
                return table;
        }

        foreach (var container in StorageNames.All(typeof(StorageNames.Containers)))
        {
            await foreach (var blob in storage.Blobs.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: cancellation))
                return $"{container}/{blob.Name}";
        }

        return null;
    }
}
