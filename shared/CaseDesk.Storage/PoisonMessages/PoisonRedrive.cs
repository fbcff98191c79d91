using System.Text.Json;
using Azure.Storage.Queues.Models;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.PoisonMessages;

/// <summary>
/// Keeps a poison message as a poison message, and puts it back on its queue, to be tried again after a while; but not one that nobody can
/// read.
/// </summary>
public sealed partial class PoisonRedrive(
    QueuePost post,
    PoisonMessageTable poisonMessages,
    DeskAlerts desk,
    TimeProvider clock,
    WallClock wall,
    ILogger<PoisonRedrive> logger
)
{
    /// <summary>By the real clock: what was broken is given time to heal.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    /// <param name="queue">Where the message failed, without the poison queue's suffix.</param>
    public async Task RunAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var now = wall.Provider.GetUtcNow();
        var text = message.Body.ToString();
        var isReadable = IsReadable(queue, text);
        Log.Found(logger, message.MessageId, queue);
        DeskMetrics.PoisonMessages.Add(1, KeyValuePair.Create<string, object?>("queue", queue));
        // Noted first: until the last step is done the message stays on the poison queue, and no step done twice does more than once.
        await poisonMessages.NoteAsync(queue, text, message.MessageId, now, isReadable ? now + After : null, cancellation);
        await desk.RaiseAsync(new DeskPoisonMessage(queue, ShanghaiTime.DateOf(clock.GetUtcNow())), clock.GetUtcNow(), cancellation);
        if (!isReadable)
        {
            Log.Unreadable(logger, message.MessageId, queue, PoisonMessageTable.IdOf(queue, text));
            return;
        }

        Log.Redriven(logger, message.MessageId, queue, PoisonMessageTable.IdOf(queue, text), After.TotalMinutes);
        await post.SendRawAsync(queue, message.Body, After, cancellation);
    }

    /// <summary>Keeps a message that nobody can read and that no try more would make readable.</summary>
    public async Task KeepAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = message.Body.ToString();
        await poisonMessages.NoteAsync(queue, text, message.MessageId, wall.Provider.GetUtcNow(), null, cancellation);
        await desk.RaiseAsync(new DeskPoisonMessage(queue, ShanghaiTime.DateOf(clock.GetUtcNow())), clock.GetUtcNow(), cancellation);
        Log.Unreadable(logger, message.MessageId, queue, PoisonMessageTable.IdOf(queue, text));
    }

    /// <summary>What a newer instance can read is tried again, until there is one.</summary>
    private static bool IsReadable(string queue, string text)
    {
        if (StorageSchema.IsNewer(text))
            return true;
        try
        {
            var type = queue == StorageNames.Queues.Deliveries ? typeof(LaneDue) : typeof(DeskWork);
            return JsonSerializer.Deserialize(text, type, StorageJson.Received) is not null;
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            // No JSON, of another shape, or (not supported) without a kind.
            return false;
        }
    }

    private static partial class Log
    {
        /// <summary>What the operators are alarmed by: of each message once more whenever it is found again.</summary>
        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} lies on the poison queue of {Queue}")]
        public static partial void Found(ILogger logger, string messageId, string queue);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Message {MessageId} failed too often on queue {Queue}: poisonMessage {PoisonMessageId}; it is tried again in {Minutes} minutes"
        )]
        public static partial void Redriven(ILogger logger, string messageId, string queue, string poisonMessageId, double minutes);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Message {MessageId} of queue {Queue} cannot be read: poisonMessage {PoisonMessageId}; it is kept and not tried again by itself"
        )]
        public static partial void Unreadable(ILogger logger, string messageId, string queue, string poisonMessageId);
    }
}
