using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Storage.Account;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.PoisonMessages;

/// <summary>
/// One look at every poison queue. A message that is there is kept and put back, then taken away; in this order, so that a crash repeats
/// it, which counts nothing twice.
/// </summary>
public sealed partial class PoisonLook(StorageClients storage, PoisonRedrive redrive, ILogger<PoisonLook> logger)
{
    /// <summary>Storage hands out no more at once.</summary>
    private const int AtOnce = 32;

    /// <summary>How long messages are hidden while they are dealt with, and after that when it fails.</summary>
    private static readonly TimeSpan s_hidden = TimeSpan.FromMinutes(2);

    /// <exception cref="AggregateException">Some messages could not be dealt with; they come again at a later look.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var faults = new List<Exception>();
        foreach (var queue in StorageNames.All(typeof(StorageNames.Queues)))
        {
            var poison = storage.Queues.GetQueueClient(queue + StorageNames.PoisonSuffix);
            while (await ReceiveAsync(poison, cancellation) is { Length: > 0 } messages)
            {
                foreach (var message in messages)
                    await TryAsync(queue, poison, message, faults, cancellation);
            }
        }

        if (faults.Count > 0)
            throw new AggregateException(faults);
    }

    private async Task TryAsync(
        string queue, QueueClient poison, QueueMessage message, List<Exception> faults, CancellationToken cancellation)
    {
        try
        {
            await redrive.RunAsync(queue, message, cancellation);
            await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
        }
#pragma warning disable CA1031 // One that fails must not keep the others: it stays, and the look fails at its end.
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, fault, message.MessageId, queue);
            faults.Add(fault);
        }
    }

    /// <summary>None where no message has ever failed: the host makes a poison queue with its first message.</summary>
    private static async Task<QueueMessage[]> ReceiveAsync(QueueClient poison, CancellationToken cancellation)
    {
        try
        {
            return await poison.ReceiveMessagesAsync(AtOnce, s_hidden, cancellation);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} of the poison queue of {Queue} could not be dealt with")]
        public static partial void Failed(ILogger logger, Exception fault, string messageId, string queue);
    }
}
