using System.Text.Json;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>
/// What the isolated worker makes of what the host sends it (Microsoft.Azure.Functions.Worker 2.52.0, Extensions.Storage.Queues 5.5.5;
/// tests/CaseDesk.Worker.Tests
/// shows it on the worker itself).
/// </summary>
internal static class WorkerReads
{
    // AddFunctionsWorkerDefaults: names in any case, and nothing else of what a web application allows.
    private static readonly JsonSerializerOptions s_json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>JsonPocoConverter: the text's bytes, read as a stream.</summary>
    public static T? Record<T>(string body) =>
        JsonSerializer.Deserialize<T>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body)), s_json);

    /// <summary>QueueMessageJsonConverter: a message is put together from the host's JSON; its body from <c>MessageText</c>.</summary>
    public static SeenRun Message(BinaryData content)
    {
        using var json = JsonDocument.Parse(content);
        return new SeenRun(
            json.RootElement.GetProperty("MessageText").GetString()!,
            json.RootElement.GetProperty("DequeueCount").GetInt64()
        );
    }
}
