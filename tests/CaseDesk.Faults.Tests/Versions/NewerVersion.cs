using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Storage.Account;

namespace CaseDesk.Faults.Tests.Versions;

/// <summary>
/// Makes today's program the next version to whoever shares its storage: every row and message it writes says that its reader must know
/// schema 2, every row has a column that version 1 has never heard of, and what it reads it understands. There is no released build to be
/// the older one: the older one is today's, and this the newer.
/// </summary>
internal sealed class NewerVersion : HttpPipelinePolicy
{
    /// <summary>What version 2 adds to a row.</summary>
    public const string Column = "Witness";

    /// <summary>And a kind of row that version 1 has never heard of.</summary>
    public const string RowKind = "case-witness|";

    private const string Today = "\"Schema\":1";

    public const int Schema = StorageSchema.Newest + 1;

    private int _written;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Request.Content is { } content && IsText(message.Request))
            message.Request.Content = RequestContent.Create(
                Encoding.UTF8.GetBytes(Raised(await TextAsync(content, message.CancellationToken)))
            );
        await ProcessNextAsync(message, pipeline);
        if (message.HasResponse && message.Response.Headers.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true)
            Lower(message.Response);
    }

    /// <summary>A message as this version understands it.</summary>
    public static string Understood(string message) => message.Replace($"\"schema\":{Schema}", "\"schema\":1", StringComparison.Ordinal);

    private static bool IsText(Request request) =>
        request.Headers.TryGetValue("Content-Type", out var type)
        && (type.StartsWith("application/", StringComparison.Ordinal) || type.StartsWith("multipart/", StringComparison.Ordinal));

    private static async Task<string> TextAsync(RequestContent content, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await content.WriteToAsync(bytes, cancellation);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private string Raised(string text) =>
        text.Replace(Today, $"\"Schema\":{Schema},\"{Column}\":\"seen-{Interlocked.Increment(ref _written)}\"", StringComparison.Ordinal)
            .Replace("\"schema\":1", $"\"schema\":{Schema}", StringComparison.Ordinal)
            .Replace("&quot;schema&quot;:1", $"&quot;schema&quot;:{Schema}", StringComparison.Ordinal);

    private static void Lower(Response response)
    {
        if (response.ContentStream is not { } stream)
            return;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        if (text.StartsWith('{'))
        {
            var json = JsonNode.Parse(text)!.AsObject();
            if (json["value"] is JsonArray rows)
            {
                foreach (var own in rows.Where(IsOwnKind).ToList())
                    rows.Remove(own);
            }

            text = json.ToJsonString().Replace($"\"Schema\":{Schema}", Today, StringComparison.Ordinal);
        }

        response.ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
    }

    private static bool IsOwnKind(JsonNode? row) => ((string?)row?["RowKey"])?.StartsWith(RowKind, StringComparison.Ordinal) == true;
}
