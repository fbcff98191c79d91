using Azure.Core;

namespace CaseDesk.Faults.Tests.Storage;

/// <summary>One request that the app sent to storage, told by what it costs.</summary>
/// <param name="Service"><c>table</c>, <c>queue</c> or <c>blob</c>.</param>
/// <param name="Kind">For instance <c>query</c> or <c>send</c>.</param>
/// <param name="Target">The table, queue or container.</param>
/// <param name="Entities">Rows in a query's answer.</param>
public sealed record StorageRequest(string Service, string Kind, string Target, int Entities = 0)
{
    /// <param name="table">The emulator's port for tables; services differ by their port.</param>
    public static StorageRequest Of(Request request, int table, int queue)
    {
        ArgumentNullException.ThrowIfNull(request);
        var uri = request.Uri.ToUri();
        // http://127.0.0.1:port/account/target…
        var path = uri.Segments.Skip(2).Select(segment => Uri.UnescapeDataString(segment).Trim('/')).ToArray();
        var target = path.Length == 0 ? "" : path[0].Split('(')[0];
        if (uri.Port == table)
            return new StorageRequest("table", TableKind(request, path), target);
        return uri.Port == queue ? new StorageRequest("queue", QueueKind(request, path), target) : new StorageRequest("blob", BlobKind(request, uri), target);
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
        ("PUT", false) => "create",
        var (method, _) => method,
    };

    private static string BlobKind(Request request, Uri uri) => request.Method.Method switch
    {
        "HEAD" => "properties",
        "GET" => "read",
        "DELETE" => "delete",
        "PUT" when request.Headers.Contains("x-ms-copy-source") => "copy",
        "PUT" when uri.Query.Contains("comp=blocklist", StringComparison.Ordinal) => "commit",
        "PUT" when uri.Query.Contains("comp=block", StringComparison.Ordinal) => "stage",
        var method => method,
    };
}
