using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Queues;

namespace CaseDesk.Azure.Storage;

/// <summary>
/// Puts messages on queues: JSON in camelCase, as it is. Whatever stands in a message reaches a function, since the Functions host need not decode it
/// first; and JSON in ASCII, which escapes control characters and all that is longer than a byte, is text that the queue's XML can carry and nobody cuts.
/// </summary>
public sealed class QueuePost(StorageClients storage)
{
    /// <summary>Storage refuses a longer wait.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, QueueClient> _queues = new(StringComparer.Ordinal);

    /// <param name="realDelay">How long the message stays invisible, by the real clock; null for at once, at most seven days.</param>
    public Task SendAsync<T>(string queue, T message, TimeSpan? realDelay, CancellationToken cancellation) =>
        SendRawAsync(queue, BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(message, StorageJson.Messages)), realDelay, cancellation);

    /// <summary>The same for a body that was a message before.</summary>
    public Task SendRawAsync(string queue, BinaryData body, TimeSpan? realDelay, CancellationToken cancellation)
    {
        var client = _queues.GetOrAdd(queue, storage.Queues.GetQueueClient);
        var delay = realDelay is { } wait ? TimeSpan.FromSeconds(Math.Ceiling(Math.Min(wait.TotalSeconds, LongestDelay.TotalSeconds))) : (TimeSpan?)null;
        // Never expires: a message that outlives a long outage is still wanted.
        return client.SendMessageAsync(body, delay, TimeSpan.FromSeconds(-1), cancellation);
    }
}
