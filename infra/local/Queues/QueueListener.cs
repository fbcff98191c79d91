using Azure;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Queues;

/// <summary>Fetches the messages of one queue and runs each at once, by the Functions host's rules.</summary>
internal sealed partial class QueueListener(MessageRules rules, MessageRun run, QueueWakes wakes, ILogger logger)
{
    private readonly PollingBackoff _backoff = new(rules.Settings.MaxPollingInterval, new Random());
    private readonly List<Task> _running = [];
    private bool _outage;

    /// <summary>
    /// Ends after <paramref name="stopping"/>, when every run has ended. Runs are told to stop once no fetch is under way: it would take
    /// what they give back, and cost it one of its tries.
    /// </summary>
    public async Task ListenAsync(CancellationToken stopping)
    {
        using var runs = new CancellationTokenSource();
        var stopped = Task.Delay(Timeout.Infinite, stopping);
        while (!stopping.IsCancellationRequested)
        {
            await RoomAsync(stopped);
            if (stopped.IsCompleted)
                break;
            var batch = await FetchAsync();
            if (stopping.IsCancellationRequested)
            {
                await ReturnAsync(batch);
                break;
            }

            _running.AddRange(batch.Select(message => run.RunAsync(message, runs.Token)));
            if (batch.Length > 0)
                _backoff.Reset();
            else
                await wakes.WaitAsync(rules.Queue.Name, _backoff.Next(), stopping);
        }

        await runs.CancelAsync();
        await Task.WhenAll(_running);
    }

    private async Task RoomAsync(Task stopped)
    {
        var most = rules.Settings.NewBatchThreshold;
        while (_running.RemoveAll(task => task.IsCompleted) >= 0 && _running.Count > most && !stopped.IsCompleted)
            await Task.WhenAny([stopped, .. _running]);
    }

    // Never cancelled: a fetch that storage has answered and we have dropped would hide its messages for a whole lease.
    private async Task<QueueMessage[]> FetchAsync()
    {
        try
        {
            var batch = await rules.Queue.ReceiveMessagesAsync(rules.Settings.BatchSize, rules.Lease, CancellationToken.None);
            if (_outage)
                Log.Recovered(logger, rules.Function.Name, rules.Queue.Name);
            _outage = false;
            return batch.Value;
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
#pragma warning disable CA1031 // Whatever hinders a fetch, the listener must outlive it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (!_outage)
                Log.Outage(logger, fault, rules.Function.Name, rules.Queue.Name);
            _outage = true;
            return [];
        }
    }

    private async Task ReturnAsync(QueueMessage[] batch)
    {
        try
        {
            foreach (var message in batch)
                await rules.Queue.UpdateMessageAsync(
                    message.MessageId,
                    message.PopReceipt,
                    visibilityTimeout: TimeSpan.Zero,
                    cancellationToken: CancellationToken.None
                );
        }
        catch (Exception fault) when (StorageOutage.Is(fault))
        {
            Log.Outage(logger, fault, rules.Function.Name, rules.Queue.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function}: queue {Queue} cannot be read; looking again until it can.")]
        public static partial void Outage(ILogger logger, Exception fault, string function, string queue);

        [LoggerMessage(Level = LogLevel.Information, Message = "Function {Function}: queue {Queue} can be read again.")]
        public static partial void Recovered(ILogger logger, string function, string queue);
    }
}
