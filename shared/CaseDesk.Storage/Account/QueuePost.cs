using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;

namespace CaseDesk.Storage.Account;

/// <summary>
/// Puts messages on queues: JSON in camelCase, as it is. Whatever stands in a message reaches a function, since the Functions host need not
/// decode it
/// first; and JSON in ASCII, which escapes control characters and all that is longer than a byte, is text that the queue's XML can carry
/// and nobody cuts.
/// </summary>
public sealed class QueuePost(StorageClients storage)
{
    /// <summary>Storage refuses a longer wait.</summary>
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);

    /// <summary>Never expires: a message that outlives a long outage is still wanted.</summary>
    private static readonly TimeSpan s_forever = TimeSpan.FromSeconds(-1);

    private readonly ConcurrentDictionary<string, QueueClient> _queues = new(StringComparer.Ordinal);

    /// <param name="realDelay">How long the message stays invisible, by the real clock; null for at once, at most seven days.</param>
    public Task SendAsync<T>(string queue, T message, TimeSpan? realDelay, CancellationToken cancellation) =>
        SendRawAsync(queue, BodyOf(message), realDelay, cancellation);

    /// <summary>Sends a message that is seen after a while unless it is taken back: its sender is about to do what it asks for.</summary>
    public async Task<StandbyMessage> StandByAsync<T>(string queue, T message, TimeSpan realDelay, CancellationToken cancellation)
    {
        var sent = (await ClientOf(queue).SendMessageAsync(BodyOf(message), realDelay, s_forever, cancellation)).Value;
        return new StandbyMessage(queue, sent.MessageId, sent.PopReceipt);
    }

    /// <summary>Has such a message stand by for longer, from now.</summary>
    /// <returns>With its new receipt.</returns>
    public async Task<StandbyMessage> StandByAgainAsync(StandbyMessage message, TimeSpan realDelay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var again = await ClientOf(message.Queue)
            .UpdateMessageAsync(message.Id, message.Receipt, visibilityTimeout: realDelay, cancellationToken: cancellation);
        return message with { Receipt = again.Value.PopReceipt };
    }

    /// <summary>Takes such a message back. One that was seen meanwhile does what it asks for once more, which is harmless.</summary>
    public async Task TakeBackAsync(StandbyMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            await ClientOf(message.Queue).DeleteMessageAsync(message.Id, message.Receipt, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status is 400 or 404)
        {
            // Seen and perhaps done: its receipt is not ours any more.
        }
    }

    /// <summary>The same for a body that was a message before.</summary>
    public Task SendRawAsync(string queue, BinaryData body, TimeSpan? realDelay, CancellationToken cancellation)
    {
        var delay = realDelay is { } wait
            ? TimeSpan.FromSeconds(Math.Ceiling(Math.Min(wait.TotalSeconds, s_longestDelay.TotalSeconds)))
            : (TimeSpan?)null;
        return ClientOf(queue).SendMessageAsync(body, delay, s_forever, cancellation);
    }

    /// <summary>A message of ours says whose work it goes on with, when somebody traces.</summary>
    private static BinaryData BodyOf<T>(T message)
    {
        var body = message is TracedMessage traced && DeskTraces.Here is { } here
            ? (T)(object)(traced with { Traceparent = here })
            : message;
        return BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(body, StorageJson.Messages));
    }

    private QueueClient ClientOf(string queue) => _queues.GetOrAdd(queue, storage.Queues.GetQueueClient);
}
