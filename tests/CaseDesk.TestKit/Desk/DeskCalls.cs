using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CaseDesk.TestKit.Desk;

/// <summary>Requests as a plain API client makes them.</summary>
public static class DeskCalls
{
    public const string IdempotencyKey = "Idempotency-Key";

    public static Task<DeskAnswer> LookAsync(this HttpClient client, string path) => client.CallAsync(HttpMethod.Get, path);

    public static Task<DeskAnswer> PostAsync(this HttpClient client, string path, JsonNode? body = null, string? key = null) =>
        client.CallAsync(HttpMethod.Post, path, body, key is null ? [] : [(IdempotencyKey, key)]);

    public static Task<DeskAnswer> PatchAsync(this HttpClient client, string path, JsonNode body, string? ifMatch) =>
        client.CallAsync(HttpMethod.Patch, path, body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public static Task<DeskAnswer> RemoveAsync(this HttpClient client, string path) => client.CallAsync(HttpMethod.Delete, path);

    public static Task<DeskAnswer> CallAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        JsonNode? body = null,
        params (string Name, string Value)[] headers
    ) => client.SendTextAsync(method, path, body?.ToJsonString(), "application/json", headers);

    /// <summary>Any text as the body, for what no JSON library would write.</summary>
    public static async Task<DeskAnswer> SendTextAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        string? body,
        string? contentType = "application/json",
        params (string Name, string Value)[] headers
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(headers);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return await DeskAnswer.ReadAsync(response);
    }
}
