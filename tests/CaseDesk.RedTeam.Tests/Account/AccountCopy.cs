using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Storage.Account;

namespace CaseDesk.RedTeam.Tests.Account;

/// <summary>Reads a whole account, and makes an account what an attack has made of it.</summary>
internal static class AccountCopy
{
    private static readonly string[] s_tables =
    [
        StorageNames.Tables.Cases,
        StorageNames.Tables.Touched,
        StorageNames.Tables.Endpoints,
        StorageNames.Tables.Feeds,
    ];

    public static async Task<StolenAccount> ReadAsync(StorageClients storage)
    {
        var copy = StolenAccount.Empty;
        foreach (var table in s_tables)
        {
            await foreach (var row in storage.Tables.GetTableClient(table).QueryAsync<TableEntity>())
                copy = copy with { Rows = copy.Rows.Add(new RowKey(table, row.PartitionKey, row.RowKey), RowText.Of(row)) };
        }

        foreach (var name in StorageNames.All(typeof(StorageNames.Containers)))
        {
            var container = storage.Blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }))
            {
                var bytes = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
                var stolen = new StolenBlob(
                    bytes,
                    blob.Properties.BlobType == BlobType.Append,
                    blob.Metadata.ToImmutableSortedDictionary(StringComparer.Ordinal)
                );
                copy = copy with { Blobs = copy.Blobs.Add($"{name}/{blob.Name}", stolen) };
            }
        }

        return copy;
    }

    /// <summary>Writes what differs, and takes away what is too much.</summary>
    public static async Task MakeAsync(StorageClients storage, StolenAccount from, StolenAccount to)
    {
        foreach (var key in from.Rows.Keys.Where(key => !to.Rows.ContainsKey(key)))
            await storage.Tables.GetTableClient(key.Table).DeleteEntityAsync(key.Partition, key.Row, ETag.All);
        foreach (var (key, row) in to.Rows.Where(row => from.Rows.GetValueOrDefault(row.Key) != row.Value))
            await storage.Tables.GetTableClient(key.Table).UpsertEntityAsync(RowText.Read(row), TableUpdateMode.Replace);
        foreach (var name in from.Blobs.Keys.Where(name => !to.Blobs.ContainsKey(name)))
            await Blob(storage, name).DeleteAsync();
        foreach (var (name, blob) in to.Blobs.Where(blob => from.Blobs.GetValueOrDefault(blob.Key) != blob.Value))
            await WriteAsync(storage, name, blob);
    }

    private static async Task WriteAsync(StorageClients storage, string name, StolenBlob blob)
    {
        await Blob(storage, name).DeleteIfExistsAsync();
        using var bytes = new MemoryStream(blob.Content);
        if (!blob.Appends)
        {
            await Blob(storage, name)
                .UploadAsync(
                    bytes,
                    new BlobUploadOptions { Metadata = new Dictionary<string, string>(blob.Metadata, StringComparer.Ordinal) }
                );
            return;
        }

        var (container, path) = (
            name[..name.IndexOf('/', StringComparison.Ordinal)],
            name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]
        );
        var log = storage.Blobs.GetBlobContainerClient(container).GetAppendBlobClient(path);
        await log.CreateAsync();
        if (bytes.Length > 0)
            await log.AppendBlockAsync(bytes);
    }

    private static BlobClient Blob(StorageClients storage, string name) =>
        storage
            .Blobs.GetBlobContainerClient(name[..name.IndexOf('/', StringComparison.Ordinal)])
            .GetBlobClient(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
}
