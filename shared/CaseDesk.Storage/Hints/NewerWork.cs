using System.Text.Json;
using CaseDesk.Storage.Account;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Hints;

/// <summary>
/// Has done what a message asks for; but what needs a newer version of the desk goes back onto its queue, as often as it takes: during an
/// update a newer instance
/// gets it the next time, and after a step back to an older version it waits. It never counts as failed.
/// </summary>
public sealed partial class NewerWork(QueuePost post, ILogger<NewerWork> logger)
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
    }
}
