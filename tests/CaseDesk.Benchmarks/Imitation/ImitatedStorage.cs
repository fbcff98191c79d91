using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Benchmarks.Imitation;

/// <summary>
/// Answers what a sweep asks of storage, and nothing else, from memory and after a fixed time: neither the emulator's speed nor the
/// machine's
/// other work is in what is measured. Every row is due and stays; a lease is answered and forgotten.
/// </summary>
/// <param name="rows">In the order of their keys.</param>
/// <param name="latency">How long every request takes, however many are under way.</param>
internal sealed class ImitatedStorage(IReadOnlyList<DueIndexRow> rows, EmulatorServices services, TimeSpan latency) : HttpPipelinePolicy
{
    private const int Page = 1_000;
    private const string Next = "x-ms-continuation-NextPartitionKey";

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The desk speaks to storage asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await Task.Delay(latency, message.CancellationToken);
        var request = StorageRequest.Of(message.Request, services);
        message.Response = request.Kind switch
        {
            "query" => Query(message.Request.Uri.ToUri()),
            "transaction" => await LeaseAsync(message.Request.Content!, message.CancellationToken),
            "send" => Sent(),
            _ => throw new NotSupportedException($"Not imitated: {request}"),
        };
    }

    private ImitatedResponse Query(Uri uri)
    {
        var from = int.Parse(System.Web.HttpUtility.ParseQueryString(uri.Query)["NextPartitionKey"] ?? "0", CultureInfo.InvariantCulture);
        var page = rows.Skip(from).Take(Page).ToList();
        var response = new ImitatedResponse(200, "application/json", JsonSerializer.SerializeToUtf8Bytes(new { value = page.Select(row => row.ToJson()) }));
        if (from + page.Count < rows.Count)
            response.Add(Next, (from + page.Count).ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private static async Task<ImitatedResponse> LeaseAsync(RequestContent content, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await content.WriteToAsync(body, cancellation);
        var changes = Encoding.UTF8.GetString(body.ToArray()).Split(" HTTP/1.1\r\n").Length - 1;
        var text = new StringBuilder("--batch\r\nContent-Type: multipart/mixed; boundary=changes\r\n\r\n");
        for (var change = 0; change < changes; change++)
            text.Append("--changes\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 204 No Content\r\nETag: W/\"2\"\r\n\r\n\r\n");
        text.Append("--changes--\r\n--batch--\r\n");
        return new ImitatedResponse(202, "multipart/mixed; boundary=batch", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static ImitatedResponse Sent()
    {
        const string Time = "Thu, 05 Mar 2026 01:00:00 GMT";
        return new ImitatedResponse(201, "application/xml", Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList><QueueMessage><MessageId>m</MessageId><InsertionTime>{Time}</InsertionTime>"
            + $"<ExpirationTime>{Time}</ExpirationTime><PopReceipt>p</PopReceipt><TimeNextVisible>{Time}</TimeNextVisible></QueueMessage></QueueMessagesList>"));
    }
}
