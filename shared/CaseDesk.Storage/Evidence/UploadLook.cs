using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.PoisonMessages;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// One look at what Event Grid has said of finished uploads. The messages are somebody else's bytes: what is no event is kept for somebody
/// to look at, and only an outage leaves a message for the next look.
/// </summary>
public sealed partial class UploadLook(StorageClients storage, LandedUploads landed, PoisonRedrive redrive, ILogger<UploadLook> logger)
{
    private const string Queue = StorageNames.UploadEvents;

    /// <summary>Storage hands out no more at once.</summary>
    private const int AtOnce = 32;

    private const int EveryMinutes = 5;

    /// <summary>How long messages are hidden while they are dealt with, and after that when they are to come again.</summary>
    private static readonly TimeSpan s_hidden = TimeSpan.FromMinutes(2);

    /// <summary>Whether the heartbeat of this minute looks: each fifth does. One that is missed is a later one.</summary>
    public static bool IsTime(DateTimeOffset now) => now.Minute % EveryMinutes == 2;

    /// <exception cref="AggregateException">Some messages could not be dealt with; they come again at a later look.</exception>
    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var queue = storage.Queues.GetQueueClient(Queue);
        var faults = new List<Exception>();
        while (await ReceiveAsync(queue, cancellation) is { Length: > 0 } messages)
        {
            foreach (var message in messages)
                await TryAsync(queue, message, now, faults, cancellation);
        }

        if (faults.Count > 0)
            throw new AggregateException(faults);
    }

    private async Task TryAsync(
        QueueClient queue, QueueMessage message, DateTimeOffset now, List<Exception> faults, CancellationToken cancellation)
    {
        try
        {
            if (await IsDoneAsync(message, now, cancellation))
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == QueueErrorCode.MessageNotFound)
        {
            // Another look took it meanwhile, and has done the same.
        }
#pragma warning disable CA1031 // One that fails must not keep the others: it stays, and the look fails at its end.
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, fault, message.MessageId);
            faults.Add(fault);
        }
    }

    private async Task<bool> IsDoneAsync(QueueMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (BlobCreated.ReadAll(message.Body.ToString()) is not { } created)
        {
            await redrive.KeepAsync(Queue, message, cancellation);
            return true;
        }

        var isDone = true;
        foreach (var one in created)
            isDone &= await landed.TakeInAsync(one, now, cancellation);
        return isDone;
    }

    /// <summary>None where there is no such queue: without Event Grid nobody writes to it.</summary>
    private static async Task<QueueMessage[]> ReceiveAsync(QueueClient queue, CancellationToken cancellation)
    {
        try
        {
            return await queue.ReceiveMessagesAsync(AtOnce, s_hidden, cancellation);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Message {MessageId} about a finished upload could not be dealt with; it comes again"
        )]
        public static partial void Failed(ILogger logger, Exception fault, string messageId);
    }
}
