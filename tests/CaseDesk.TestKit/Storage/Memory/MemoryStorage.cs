using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CaseDesk.TestKit.Storage.Memory;

/// <summary>
/// The part of the table and queue services that cases and reminders use, in memory, behind the SDK's own clients: what runs is the
/// product down to its requests, only no wire and no emulator. Thousands of cases take seconds; the same run on the emulator proves that
/// this double speaks as storage does.
/// </summary>
/// <param name="clock">Storage's own, for the rows' timestamps; null for rows without.</param>
/// <param name="blobs">Answers what the blob service is asked; null for an account without a blob.</param>
public sealed partial class MemoryStorage(TimeProvider? clock = null, Func<Request, Uri, Task<MemoryResponse>>? blobs = null)
    : HttpPipelinePolicy
{
    public const string ConnectionString = "DefaultEndpointsProtocol=http;AccountName=memory;AccountKey=bm90aGluZyBpcyBiZWhpbmQgaXQ=;"
        + "BlobEndpoint=http://127.0.0.1:1/memory;QueueEndpoint=http://127.0.0.1:2/memory;TableEndpoint=http://127.0.0.1:3/memory";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemoryTable> _tables = new(StringComparer.Ordinal);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        // Storage does not answer in the same breath: others come between, at times.
        if (Random.Shared.Next(4) == 0)
            await Task.Yield();
        var request = message.Request;
        var uri = request.Uri.ToUri();
        var body = uri.Port == 1 ? "" : await BodyAsync(request, message.CancellationToken);
        var response = uri.Port switch
        {
            1 => blobs is null ? NoBlobs(uri) : await blobs(request, uri),
            2 => request.Method == RequestMethod.Delete ? new MemoryResponse(204, "") : OfQueues(),
            _ => OfTables(request, uri, body),
        };
        message.Response = response;
        response.IsRefusal = message.ResponseClassifier.IsErrorResponse(message);
    }

    /// <summary>Puts a row there as it is, keys in its JSON.</summary>
    public void Put(string table, string partition, string row, string json) =>
        Table(table).Change([new TableChange("PUT", partition, row, null, json)]);

    /// <summary>The text of a request.</summary>
    public static async Task<string> BodyAsync(Request request, CancellationToken cancellation)
    {
        if (request.Content is null)
            return "";
        using var copy = new MemoryStream();
        await request.Content.WriteToAsync(copy, cancellation);
        return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }

    /// <summary>The desk has put nothing of its own in place.</summary>
    private static MemoryResponse NoBlobs(Uri uri) =>
        uri.Query.Contains("comp=list", StringComparison.Ordinal)
            ? new MemoryResponse(
                200,
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                    + "<EnumerationResults ContainerName=\"none\"><Blobs /><NextMarker /></EnumerationResults>",
                ("Content-Type", "application/xml")
            )
            : new MemoryResponse(404, "", ("x-ms-error-code", "BlobNotFound"));

    private static MemoryResponse OfQueues()
    {
        var now = DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture);
        return new MemoryResponse(201, $"<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList><QueueMessage><MessageId>{Guid.NewGuid()}</MessageId><InsertionTime>{now}</InsertionTime>"
            + $"<ExpirationTime>{now}</ExpirationTime><PopReceipt>none</PopReceipt><TimeNextVisible>{now}</TimeNextVisible></QueueMessage></QueueMessagesList>", ("Content-Type", "application/xml"));
    }

    private MemoryResponse OfTables(Request request, Uri uri, string body)
    {
        var path = Uri.UnescapeDataString(uri.Segments[^1]);
        lock (_gate)
        {
            if (path == "$batch")
                return Batch(body);
            if (request.Method == RequestMethod.Post)
                return Told(Table(path.Split('(')[0]).Change([new TableChange("POST", Field(body, "PartitionKey"), Field(body, "RowKey"), null, body)])[0]);
            if (Key().Match(path) is not { Success: true } key)
                return Query(path, System.Web.HttpUtility.ParseQueryString(uri.Query));
            var (table, partition, row) = (Table(key.Groups[1].Value), Unquote(key.Groups[2].Value), Unquote(key.Groups[3].Value));
            if (request.Method == RequestMethod.Get)
                return table.Find(partition, row) is { } json ? new MemoryResponse(200, json, ("Content-Type", "application/json")) : Refused(404);
            var match = request.Headers.TryGetValue("If-Match", out var tag) ? tag : null;
            var change = new TableChange(request.Method.Method, partition, row, match, body);
            return Told(table.Change([change])[0]);
        }
    }

    private static MemoryResponse Told(TableAnswer answer) =>
        answer.Status >= 400 ? Refused(answer.Status) : new MemoryResponse(answer.Status, "", ("ETag", answer.Tag ?? ""));

    private MemoryResponse Query(string path, System.Collections.Specialized.NameValueCollection query)
    {
        const int Page = 1000;
        (string, string)? from = query["NextPartitionKey"] is { } partition ? (partition, query["NextRowKey"] ?? "") : null;
        var count = query["$top"] is { } top ? int.Parse(top, CultureInfo.InvariantCulture) : Page;
        var rows = Table(path.Split('(')[0]).Query(query["$filter"], from, Math.Min(count, Page), out var next);
        var headers = new List<(string, string)> { ("Content-Type", "application/json") };
        if (next is var (nextPartition, nextRow))
            headers.AddRange([("x-ms-continuation-NextPartitionKey", nextPartition), ("x-ms-continuation-NextRowKey", nextRow)]);
        return new MemoryResponse(200, $"{{\"value\":[{string.Join(',', rows)}]}}", [.. headers]);
    }

    private MemoryResponse Batch(string body)
    {
        var changes = new List<TableChange>();
        MemoryTable? table = null;
        foreach (var part in body.Split("\n--changeset", StringSplitOptions.None))
        {
            if (RequestLine().Match(part) is not { Success: true } line)
                continue;
            var (method, path) = (line.Groups[1].Value, Uri.UnescapeDataString(new Uri(line.Groups[2].Value).Segments[^1]));
            var json = part.IndexOf("\n{", StringComparison.Ordinal) is var at and > 0 ? part[(at + 1)..(part.LastIndexOf('}') + 1)] : "";
            var match = IfMatch().Match(part) is { Success: true } tag ? tag.Groups[1].Value.Trim() : null;
            var key = Key().Match(path);
            table = Table(key.Success ? key.Groups[1].Value : path.Split('(')[0]);
            changes.Add(key.Success
                ? new TableChange(method, Unquote(key.Groups[2].Value), Unquote(key.Groups[3].Value), match, json)
                : new TableChange(method, Field(json, "PartitionKey"), Field(json, "RowKey"), match, json));
        }

        var text = new StringBuilder("--answers\r\nContent-Type: multipart/mixed; boundary=changes\r\n\r\n");
        foreach (var answer in table!.Change(changes))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"--changes\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 {answer.Status} Told\r\n"
            );
            text.Append(
                answer.Status >= 400
                    ? $"Content-Type: application/json\r\n\r\n{Error(answer.Status)}\r\n"
                    : $"ETag: {answer.Tag}\r\n\r\n\r\n"
            );
        }

        text.Append("--changes--\r\n--answers--\r\n");
        return new MemoryResponse(202, text.ToString(), ("Content-Type", "multipart/mixed; boundary=answers"));
    }

    private MemoryTable Table(string name)
    {
        if (!_tables.TryGetValue(name, out var table))
            _tables[name] = table = new MemoryTable(clock);
        return table;
    }

    private static MemoryResponse Refused(int status) => new(status, Error(status), ("Content-Type", "application/json"));

    private static string Code(int status) => status switch
    {
        404 => "ResourceNotFound",
        409 => "EntityAlreadyExists",
        _ => "UpdateConditionNotSatisfied",
    };

    private static string Error(int status) =>
        $"{{\"odata.error\":{{\"code\":\"{Code(status)}\",\"message\":{{\"lang\":\"en-US\",\"value\":\"0:Refused.\"}}}}}}";

    /// <summary>Of an entity's JSON; the keys of cases need no escapes.</summary>
    private static string Field(string json, string name)
    {
        var start = json.IndexOf($"\"{name}\":\"", StringComparison.Ordinal) + name.Length + 4;
        return json[start..json.IndexOf('"', start)];
    }

    private static string Unquote(string key) => key.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"^([A-Za-z0-9]+)\(PartitionKey='((?:[^']|'')*)',\s*RowKey='((?:[^']|'')*)'\)$")]
    private static partial Regex Key();

    [GeneratedRegex(@"^(PUT|POST|PATCH|MERGE|DELETE) (\S+) HTTP/1\.1", RegexOptions.Multiline)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^If-Match:(.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex IfMatch();
}
