using System.Text.Json;
using Azure;
using Azure.Core;

namespace CaseDesk.TestKit.Storage;

/// <summary>One request that the app sent to storage, told by what it costs.</summary>
/// <param name="Service"><c>table</c>, <c>queue</c> or <c>blob</c>.</param>
/// <param name="Kind">For instance <c>query</c> or <c>send</c>.</param>
/// <param name="Target">The table, queue or container.</param>
/// <param name="Entities">Rows in a query's answer.</param>
public sealed record StorageRequest(string Service, string Kind, string Target, int Entities = 0)
{
    /// <summary>A request that has been answered: with the rows of a query's answer.</summary>
    public static StorageRequest Of(HttpMessage answered, EmulatorServices services)
    {
        ArgumentNullException.ThrowIfNull(answered);
        var request = Of(answered.Request, services);
        return request.Kind == "query" && answered.Response.Status == 200 ? request with { Entities = CountRows(answered.Response) } : request;
    }

    public static StorageRequest Of(Request request, EmulatorServices services)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(services);
        var uri = request.Uri.ToUri();
        // http://127.0.0.1:port/account/target…
        var path = uri.Segments.Skip(2).Select(segment => Uri.UnescapeDataString(segment).Trim('/')).ToArray();
        var target = path.Length == 0 ? "" : path[0].Split('(')[0];
        if (uri.Port == services.TablePort)
            return new StorageRequest("table", TableKind(request, path), target);
        return uri.Port == services.QueuePort
            ? new StorageRequest("queue", QueueKind(request, path), target)
            : new StorageRequest("blob", BlobKind(request, uri), target);
    }

    /// <summary>
    /// An answer's body. The transport's stream may be read only once: it is replaced by a copy that the SDK reads from its start.
    /// </summary>
    public static BinaryData BodyOf(Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.ContentStream is not { } stream)
            return BinaryData.FromString("");
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        response.ContentStream = copy;
        return BinaryData.FromBytes(copy.ToArray());
    }

    private static int CountRows(Response response)
    {
        using var answer = JsonDocument.Parse(BodyOf(response));
        return answer.RootElement.TryGetProperty("value", out var rows) ? rows.GetArrayLength() : 0;
    }

    private static string TableKind(Request request, string[] path) => request.Method.Method switch
    {
        "POST" when path is ["$batch"] => "transaction",
        "POST" when path is ["Tables"] => "create",
        "POST" => "insert",
        "PUT" => "replace",
        "PATCH" or "MERGE" => "merge",
        "DELETE" => "delete",
        _ => path is [var one] && one.Contains("PartitionKey=", StringComparison.Ordinal) ? "read" : "query",
    };

    private static string QueueKind(Request request, string[] path) => (request.Method.Method, path.Length > 1) switch
    {
        ("POST", true) => "send",
        ("DELETE", true) => "delete",
        ("PUT", false) => "create",
        var (method, _) => method,
    };

    private static string BlobKind(Request request, Uri uri) => request.Method.Method switch
    {
        "HEAD" => "properties",
        "GET" => "read",
        "DELETE" => "delete",
        "PUT" when request.Headers.Contains("x-ms-copy-source") => "copy",
        "PUT" when uri.Query.Contains("comp=lease", StringComparison.Ordinal) => "lease",
        "PUT" when uri.Query.Contains("comp=blocklist", StringComparison.Ordinal) => "commit",
        "PUT" when uri.Query.Contains("comp=block", StringComparison.Ordinal) => "stage",
        var method => method,
    };
}
