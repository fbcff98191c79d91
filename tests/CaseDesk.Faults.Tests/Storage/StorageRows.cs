using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CaseDesk.Storage.Account;

namespace CaseDesk.Faults.Tests.Storage;

/// <summary>What lies in storage, read beside the app.</summary>
internal sealed class StorageRows(string connection)
{
    private readonly TableServiceClient _tables = new(connection);
    private readonly BlobServiceClient _blobs = new(connection);

    public async Task<IReadOnlyList<TableEntity>> AllAsync(string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _tables.GetTableClient(table).QueryAsync<TableEntity>())
            rows.Add(row);
        return rows;
    }

    public async Task<IReadOnlyDictionary<string, byte[]>> BlobsAsync(string container)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var client = _blobs.GetBlobContainerClient(container);
        await foreach (var blob in client.GetBlobsAsync())
            found[blob.Name] = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToArray();
        return found;
    }

    public async Task<IReadOnlyList<TableEntity>> OfCaseAsync(string caseId, string prefix) =>
        [
            .. (await AllAsync(StorageNames.Tables.Cases)).Where(row =>
                row.PartitionKey == caseId && row.RowKey.StartsWith(prefix, StringComparison.Ordinal)
            ),
        ];
}
