using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Storage;

/// <summary>Puts a poison message back on its queue, to be tried again after a while.</summary>
public sealed partial class PoisonRedrive(QueuePost post, ILogger<PoisonRedrive> logger)
{
    /// <summary>By the real clock: what was broken is given time to heal.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    public async Task RunAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        Log.Redriven(logger, message.MessageId, queue, After.TotalMinutes);
        await post.SendRawAsync(queue, message.Body, After, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} failed too often on queue {Queue}; it is tried again in {Minutes} minutes")]
        public static partial void Redriven(ILogger logger, string messageId, string queue, double minutes);
    }
}
