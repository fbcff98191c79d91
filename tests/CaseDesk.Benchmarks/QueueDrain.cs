using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace CaseDesk.Benchmarks;

/// <summary>
/// Empties a queue as the Functions host does with the desk's host.json: batches of 16, worked on together, deleted one by one.
/// </summary>
internal sealed class QueueDrain
{
    private const int Batch = 16;
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);
    private readonly QueueServiceClient _queues;

    /// <param name="counter">Sees what the host would send.</param>
    public QueueDrain(string connection, HttpPipelinePolicy counter)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        options.AddPolicy(counter, HttpPipelinePosition.PerRetry);
        _queues = new QueueServiceClient(connection, options);
    }

    /// <returns>How many messages there were.</returns>
    public async Task<int> RunAsync(string queue, Func<QueueMessage, Task> run)
    {
        var client = _queues.GetQueueClient(queue);
        for (var done = 0; ;)
        {
            QueueMessage[] batch = await client.ReceiveMessagesAsync(Batch, s_lease);
            if (batch.Length == 0)
                return done;
            await Task.WhenAll(batch.Select(async message =>
            {
                await run(message);
                await DeleteAsync(client, message);
            }));
            done += batch.Length;
        }
    }

    private static async Task DeleteAsync(QueueClient client, QueueMessage message)
    {
        try
        {
            await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // As the Functions host does: the first try's answer was lost on a busy machine, and the second finds it done.
            Progress.Say($"  a message of {client.Name} was gone before it was deleted");
        }
    }
}
