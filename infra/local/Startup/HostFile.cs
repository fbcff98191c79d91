using System.Globalization;
using System.Text.Json;
using Azure.Storage.Queues;
using CaseDesk.Local.Queues;

namespace CaseDesk.Local.Startup;

/// <summary>What this host copies from the Functions host's own <c>host.json</c>.</summary>
/// <param name="RoutePrefix">Before every route; the Functions host's default is <c>api</c>.</param>
internal sealed record HostFile(string RoutePrefix, QueueSettings Queues)
{
    /// <summary>Throws <see cref="InvalidDataException"/> for values that the Functions host would refuse.</summary>
    public static HostFile Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var extensions = Child(document.RootElement, "extensions");
        var (queues, standard) = (Child(extensions, "queues"), new QueueSettings());
        var batch = Number(queues, "batchSize") ?? standard.BatchSize;
        var settings = new QueueSettings
        {
            BatchSize = batch,
            NewBatchThreshold = Number(queues, "newBatchThreshold") ?? batch / 2 * Environment.ProcessorCount,
            MaxDequeueCount = Number(queues, "maxDequeueCount") ?? standard.MaxDequeueCount,
            VisibilityTimeout = Span(queues, "visibilityTimeout") ?? standard.VisibilityTimeout,
            MaxPollingInterval = Span(queues, "maxPollingInterval") ?? standard.MaxPollingInterval,
            Base64 = Encoding(file, Text(queues, "messageEncoding")) == QueueMessageEncoding.Base64,
        };
        if (
            settings
            is not {
                BatchSize: >= 1 and <= 32,
                NewBatchThreshold: >= 0,
                MaxDequeueCount: >= 1,
                MaxPollingInterval.TotalMilliseconds: >= 100
            }
        )
            throw new InvalidDataException($"{file}: extensions.queues is out of range.");
        return new HostFile(Text(Child(extensions, "http"), "routePrefix") ?? "api", settings);
    }

    private static QueueMessageEncoding Encoding(string file, string? name)
    {
        if (name is null)
            return QueueMessageEncoding.Base64;
        return Enum.TryParse<QueueMessageEncoding>(name, ignoreCase: true, out var encoding)
            ? encoding
            : throw new InvalidDataException($"{file}: extensions.queues.messageEncoding is neither base64 nor none.");
    }

    private static JsonElement Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;

    private static string? Text(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static int? Number(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static TimeSpan? Span(JsonElement parent, string name) =>
        Text(parent, name) is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : null;
}
