using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using CaseDesk.Storage.Account;

namespace CaseDesk.Functions.Tests.Released;

/// <summary>
/// Rows and blobs of an account as lines of JSON, past the product's own readers and writers: a row with the type of each column, a blob
/// with its metadata and bytes. What comes back out of the lines is what was there.
/// </summary>
internal static class AccountDump
{
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly CultureInfo s_plain = CultureInfo.InvariantCulture;

    public static async Task<IReadOnlyList<JsonObject>> RowsAsync(string connection)
    {
        var lines = new List<JsonObject>();
        foreach (var table in StorageNames.All(typeof(StorageNames.Tables)))
        {
            await foreach (var row in new TableClient(connection, table).QueryAsync<TableEntity>())
            {
                var columns = row.Where(static column => !IsStorages(column.Key) && column.Value is not null)
                    .OrderBy(static column => column.Key, StringComparer.Ordinal)
                    .Select(static column => KeyValuePair.Create(column.Key, (JsonNode?)Column(column.Value)));
                lines.Add(
                    new JsonObject
                    {
                        ["t"] = table,
                        ["p"] = row.PartitionKey,
                        ["r"] = row.RowKey,
                        ["c"] = new JsonObject(columns),
                    }
                );
            }
        }

        return lines;
    }

    public static async Task<IReadOnlyList<JsonObject>> BlobsAsync(string connection)
    {
        var lines = new List<JsonObject>();
        foreach (var name in StorageNames.All(typeof(StorageNames.Containers)))
        {
            var container = new BlobContainerClient(connection, name);
            await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }))
            {
                var read = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value;
                lines.Add(
                    new JsonObject
                    {
                        ["c"] = name,
                        ["n"] = blob.Name,
                        ["kind"] = blob.Properties.BlobType == BlobType.Append ? "append" : "block",
                        ["type"] = blob.Properties.ContentType,
                        ["meta"] = new JsonObject(
                            blob.Metadata.OrderBy(static one => one.Key, StringComparer.Ordinal)
                                .Select(static one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))
                        ),
                        ["bytes"] = Convert.ToBase64String(read.Content.ToArray()),
                    }
                );
            }
        }

        return lines;
    }

    /// <summary>Puts both into an empty account, with all tables, queues and containers.</summary>
    public static async Task PutAsync(string connection, IEnumerable<JsonObject> rows, IEnumerable<JsonObject> blobs)
    {
        foreach (var queue in StorageNames.All(typeof(StorageNames.Queues)))
            await new QueueClient(connection, queue).CreateIfNotExistsAsync();
        foreach (var table in StorageNames.All(typeof(StorageNames.Tables)))
            await new TableClient(connection, table).CreateIfNotExistsAsync();
        foreach (var container in StorageNames.All(typeof(StorageNames.Containers)))
            await new BlobContainerClient(connection, container).CreateIfNotExistsAsync();
        foreach (var partition in rows.GroupBy(static row => ((string)row["t"]!, (string)row["p"]!)))
        {
            foreach (var some in partition.Chunk(100))
                await new TableClient(connection, partition.Key.Item1).SubmitTransactionAsync(
                    some.Select(static row => new TableTransactionAction(TableTransactionActionType.Add, Row(row)))
                );
        }

        foreach (var blob in blobs)
            await PutAsync(new BlobContainerClient(connection, (string)blob["c"]!), blob);
    }

    private static async Task PutAsync(BlobContainerClient container, JsonObject blob)
    {
        var metadata = blob["meta"]!.AsObject().ToDictionary(static one => one.Key, static one => (string)one.Value!);
        using var bytes = new MemoryStream(Convert.FromBase64String((string)blob["bytes"]!));
        var headers = new BlobHttpHeaders { ContentType = (string?)blob["type"] };
        if ((string)blob["kind"]! != "append")
        {
            await container.GetBlobClient((string)blob["n"]!).UploadAsync(bytes, headers, metadata);
            return;
        }

        var log = container.GetAppendBlobClient((string)blob["n"]!);
        await log.CreateAsync(headers, metadata);
        await log.AppendBlockAsync(bytes);
    }

    private static TableEntity Row(JsonObject line)
    {
        var row = new TableEntity((string)line["p"]!, (string)line["r"]!);
        foreach (var (name, column) in line["c"]!.AsObject())
            row[name] = Value((string)column![0]!, (string)column[1]!);
        return row;
    }

    private static bool IsStorages(string column) => column is "odata.etag" or "Timestamp" or "PartitionKey" or "RowKey";

    private static JsonArray Column(object value) =>
        value switch
        {
            string text => ["text", text],
            DateTimeOffset time => ["time", time.UtcDateTime.ToString("O", s_plain)],
            byte[] bytes => ["bytes", Convert.ToBase64String(bytes)],
            int number => ["int", number.ToString(s_plain)],
            long number => ["long", number.ToString(s_plain)],
            double number => ["double", number.ToString("R", s_plain)],
            bool flag => ["flag", flag ? "1" : "0"],
            _ => throw new NotSupportedException(value.GetType().Name),
        };

    private static object Value(string type, string text) =>
        type switch
        {
            "text" => text,
            "time" => new DateTimeOffset(DateTime.Parse(text, s_plain, DateTimeStyles.RoundtripKind)),
            "bytes" => Convert.FromBase64String(text),
            "int" => int.Parse(text, s_plain),
            "long" => long.Parse(text, s_plain),
            "double" => double.Parse(text, s_plain),
            "flag" => text == "1",
            _ => throw new NotSupportedException(type),
        };
}
