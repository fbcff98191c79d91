using System.Text.Json;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Start;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Work;

/// <summary>
/// Has done what a message asks for. What cannot be done yet, and through no fault of the message, goes back onto its queue, as often as it
/// takes: what needs a newer version of the desk, which a newer instance gets the next time; and everything while storage is away or turns
/// requests away. It never counts as failed.
/// </summary>
public sealed partial class QueuedWork(QueuePost post, ReadyCheck ready, ILogger<QueuedWork> logger)
{
    /// <summary>By the real clock: how long it is hidden, so that whoever can do it is likely to be next.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(1);

    /// <param name="message">As it stood on the queue.</param>
    /// <param name="work">May be done twice.</param>
    /// <exception cref="JsonException">It is no message of this queue.</exception>
    public async Task RunAsync<T>(string queue, string message, Func<T, Task> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (StorageSchema.IsNewer(message))
        {
            Log.Message(logger, queue, After.TotalMinutes);
        }
        else
        {
            try
            {
                await work(JsonSerializer.Deserialize<T>(message, StorageJson.Received) ?? throw new JsonException("It asks for nothing."));
                return;
            }
            catch (NewerSchemaException problem)
            {
                Log.Stored(logger, problem, queue, After.TotalMinutes);
            }
            catch (Exception problem) when (StorageProblems.IsOutage(problem) && !cancellation.IsCancellationRequested)
            {
                // One message that storage fails while it serves everybody else is a failed try: in the end somebody is told of it.
                if (await ready.RunAsync(cancellation) is not { Fault: ReadyFault.StorageAway or ReadyFault.StorageBusy })
                    throw;
                Log.Away(logger, problem, queue, After.TotalMinutes);
            }
        }

        // Sent before this one counts as done: a process that ends in between leaves two of them, and doing a thing twice is doing it once.
        await post.SendRawAsync(queue, BinaryData.FromString(message), After, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A message of queue {Queue} needs a newer version of the desk; it is put back for {Minutes} minutes"
        )]
        public static partial void Message(ILogger logger, string queue, double minutes);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "What a message of queue {Queue} is about needs a newer version of the desk; it is put back for {Minutes} minutes"
        )]
        public static partial void Stored(ILogger logger, Exception problem, string queue, double minutes);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A message of queue {Queue} waits for storage, which is away for everybody; it is put back for {Minutes} minutes"
        )]
        public static partial void Away(ILogger logger, Exception problem, string queue, double minutes);
    }
}
