using System.IO.Compression;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CaseDesk.Storage.Account;

namespace CaseDesk.TestKit.Storage;

/// <summary>
/// What a desk has sent to storage, address, headers and body, the messages that are long gone among it; and what stands in the account.
/// For looking
/// through: a name of each place, and its text.
/// </summary>
public sealed class StoredTexts : HttpPipelineSynchronousPolicy
{
    private readonly Lock _gate = new();
    private readonly List<(string Place, string Text)> _sent = [];

    public override void OnSendingRequest(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var request = message.Request;
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        // The signature of the request itself is no secret of the desk's, and is made after this.
        var headers = string.Concat(request.Headers.Select(static header => $"\n{header.Name}: {header.Value}"));
        lock (_gate)
            _sent.Add(($"{request.Method} {request.Uri.Path}", $"{request.Uri}{headers}\n{Encoding.UTF8.GetString(body.ToArray())}"));
    }

    /// <summary>Everything sent so far.</summary>
    public IReadOnlyList<(string Place, string Text)> Sent()
    {
        lock (_gate)
            return [.. _sent];
    }

    /// <summary>Every row of every table and every blob with its headers, as they stand in an account.</summary>
    public static async Task<IReadOnlyList<(string Place, string Text)>> StandingAsync(string connection)
    {
        var parts = await Task.WhenAll(
        [
            .. StorageNames.All(typeof(StorageNames.Tables)).Select(name => RowsAsync(new TableClient(connection, name))),
            .. StorageNames.All(typeof(StorageNames.Containers)).Select(name => BlobsAsync(new BlobContainerClient(connection, name))),
        ]);
        return [.. parts.SelectMany(static texts => texts)];
    }

    private static async Task<List<(string Place, string Text)>> RowsAsync(TableClient table)
    {
        var texts = new List<(string, string)>();
        await foreach (var row in table.QueryAsync<TableEntity>())
            texts.Add(
                (
                    $"{table.Name} {row.PartitionKey} {row.RowKey}",
                    string.Join('\n', row.Select(static cell => $"{cell.Key}={Text(cell.Value)}"))
                )
            );
        return texts;
    }

    private static string Text(object? value)
    {
        if (value is not byte[] bytes)
            return $"{value}";
        try
        {
            using var unpack = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var text = new StreamReader(unpack);
            return text.ReadToEnd();
        }
        catch (Exception problem) when (problem is InvalidDataException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }

    private static async Task<List<(string Place, string Text)>> BlobsAsync(BlobContainerClient container)
    {
        var texts = new List<(string, string)>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata | BlobTraits.CopyStatus }))
        {
            var read = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value;
            var about = $"{blob.Name}\n{read.Details.CopySource}\n{blob.Properties.CopySource}\n{string.Join('\n', blob.Metadata)}";
            texts.Add(($"{container.Name}/{blob.Name}", $"{about}\n{Encoding.UTF8.GetString(read.Content.ToArray())}"));
        }

        return texts;
    }
}
