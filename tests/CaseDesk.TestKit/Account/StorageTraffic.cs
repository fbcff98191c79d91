using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CaseDesk.TestKit.Account;

/// <summary>One request to storage as it went over the wire.</summary>
/// <param name="Name">Table, queue or container; <c>$batch</c> for a table transaction.</param>
/// <param name="Path">Behind the account's name, decoded.</param>
/// <param name="Body">Of a POST, the only ones that are small for certain.</param>
/// <param name="Begun">Its place in the order of all beginnings and ends.</param>
public sealed record TappedRequest(string Method, string Name, string Path, string Query, string Body, long Begun)
{
    public long Ended { get; set; } = long.MaxValue;

    public int Status { get; set; }

    /// <summary>Rows that a table query or point read gave.</summary>
    public int Entities { get; set; }

    /// <summary>What makes something true; not rows of hints that go together.</summary>
    public bool IsTransaction => Name == "$batch" && !IsOf("caseindex");

    /// <summary>Whether it writes to this table, in a transaction too.</summary>
    public bool IsOf(string table) => Name == table || (Name == "$batch" && Body.Contains($"/{table}(", StringComparison.Ordinal));
}

/// <summary>Sees every request to storage, retries too, and lets a test step in before it is sent or after it was answered.</summary>
public sealed class StorageTraffic : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<TappedRequest> _requests = new();
    private long _order;

    public IReadOnlyList<TappedRequest> Requests => [.. _requests.OrderBy(request => request.Begun)];

    public Func<TappedRequest, Task>? Before { get; set; }

    /// <summary>What it throws, the client takes for what the network did.</summary>
    public Func<TappedRequest, Task>? After { get; set; }

    public void Forget() => _requests.Clear();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The desk's storage calls are asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var uri = message.Request.Uri.ToUri();
        var path = string.Join('/', Uri.UnescapeDataString(uri.AbsolutePath).Split('/').Skip(2));
        using var body = new MemoryStream();
        if (message.Request.Method == RequestMethod.Post && message.Request.Content is { } content)
            await content.WriteToAsync(body, message.CancellationToken);
        var request = new TappedRequest(
            message.Request.Method.Method,
            path.Split('/', '(')[0],
            path,
            Uri.UnescapeDataString(uri.Query),
            Encoding.UTF8.GetString(body.ToArray()),
            Interlocked.Increment(ref _order)
        );
        _requests.Enqueue(request);
        if (Before is { } before)
            await before(request);
        await ProcessNextAsync(message, pipeline);
        request.Status = message.Response.Status;
        request.Entities = Entities(request, message.Response);
        request.Ended = Interlocked.Increment(ref _order);
        if (After is { } after)
            await after(request);
    }

    private static int Entities(TappedRequest request, Azure.Response response)
    {
        if (request.Method != "GET" || !request.Path.Contains('(', StringComparison.Ordinal) || response.Status != 200)
            return 0;
        using var body = JsonDocument.Parse(response.Content);
        return body.RootElement.TryGetProperty("value", out var rows) ? rows.GetArrayLength() : 1;
    }
}
