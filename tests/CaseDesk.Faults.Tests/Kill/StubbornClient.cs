using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Faults.Tests.Kill;

/// <summary>A client that repeats a request, under the same key, until somebody answers it.</summary>
internal sealed class StubbornClient(IReadOnlyList<DeskProcess> desks) : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(15) };
    private int _asked;
    private int _repeated;

    /// <summary>Requests sent more than once.</summary>
    public int Repeated => _repeated;

    /// <returns>The answer's body; a status of 400 to 499 fails the test unless <paramref name="refused"/> takes it.</returns>
    public async Task<JsonElement> AskAsync(
        HttpMethod method,
        string path,
        JsonObject? body = null,
        string? key = null,
        Func<string, bool>? refused = null
    )
    {
        JsonElement? answer = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                // Of two desks it asks one and then the other: whichever answers has to know what the other was told.
                if (desks[Interlocked.Increment(ref _asked) % desks.Count].Address is not { } address)
                    return "the desk is down";
                try
                {
                    using var request = new HttpRequestMessage(method, new Uri(address, path))
                    {
                        Content = body is null ? null : JsonContent.Create(body),
                    };
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", DeskProcess.DeskKey);
                    if (key is not null)
                        request.Headers.Add("Idempotency-Key", key);
                    using var response = await _http.SendAsync(request);
                    var text = await response.Content.ReadAsStringAsync();
                    if ((int)response.StatusCode < 500 && !response.IsSuccessStatusCode && refused?.Invoke(text) != true)
                        throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
                    if ((int)response.StatusCode < 500)
                        answer = JsonSerializer.Deserialize<JsonElement>(text);
                    return answer is null ? text : null;
                }
                catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
                {
                    Interlocked.Increment(ref _repeated);
                    return fault.Message;
                }
            },
            s_timeout
        );
        return answer!.Value;
    }

    /// <summary>Straight to storage, as a browser would, and again when the line was cut.</summary>
    public Task PutAsync(string address, byte[] bytes) =>
        Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ByteArrayContent(bytes) };
                    request.Headers.Add("x-ms-blob-type", "BlockBlob");
                    using var response = await _http.SendAsync(request);
                    return response.IsSuccessStatusCode
                        ? null
                        : throw new InvalidOperationException($"PUT of a file: {(int)response.StatusCode}");
                }
                catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
                {
                    Interlocked.Increment(ref _repeated);
                    return fault.Message;
                }
            },
            s_timeout
        );

    public void Dispose() => _http.Dispose();
}
