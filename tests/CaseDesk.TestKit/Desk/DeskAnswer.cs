using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CaseDesk.TestKit.Desk;

/// <summary>An answer of the desk, read whole.</summary>
/// <param name="ETag">The header as it stands, quotes and all.</param>
public sealed record DeskAnswer(HttpStatusCode Status, string Text, string? ETag, string? ContentType, HttpResponseHeaders Headers)
{
    /// <summary>The body; throws for one that is not a JSON object.</summary>
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>A problem's code.</summary>
    public string? Code => (string?)Json["code"];

    /// <summary>Throws, with the body, for any other status.</summary>
    public DeskAnswer Expect(HttpStatusCode status) =>
        Status == status ? this : throw new InvalidOperationException($"Expected {(int)status}, got {(int)Status}: {Text}");

    public override string ToString() => $"{(int)Status} {Text}";

    public static async Task<DeskAnswer> ReadAsync(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new DeskAnswer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ETag?.ToString(),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers
        );
    }
}
