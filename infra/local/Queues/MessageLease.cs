using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Queues;

/// <summary>Holds a message while its function runs: renewed at half the lease, each time adopting the new pop receipt.</summary>
internal sealed partial class MessageLease(QueueClient queue, QueueMessage message, TimeSpan lease, ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private Task _renewing = Task.CompletedTask;

    public string PopReceipt { get; private set; } = message.PopReceipt;

    public void Start() => _renewing = RenewAsync();

    /// <summary>Ends the renewing. A renewal under way is let finish: its pop receipt is the one that counts.</summary>
    public async Task EndAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ended.Dispose();
    }

    private async Task RenewAsync()
    {
        var wait = lease / 2;
        while (await WaitAsync(wait))
        {
            try
            {
                UpdateReceipt receipt = await queue.UpdateMessageAsync(
                    message.MessageId,
                    PopReceipt,
                    visibilityTimeout: lease,
                    cancellationToken: CancellationToken.None
                );
                PopReceipt = receipt.PopReceipt;
                wait = lease / 2;
            }
            catch (RequestFailedException fault) when (fault.Status is 400 or 404)
            {
                Log.Lost(logger, message.MessageId, queue.Name);
                return;
            }
            catch (Exception fault) when (StorageOutage.Is(fault))
            {
                Log.NotRenewed(logger, fault, message.MessageId, queue.Name);
                wait = lease / 10 < TimeSpan.FromMinutes(1) ? lease / 10 : TimeSpan.FromMinutes(1);
            }
        }
    }

    private async Task<bool> WaitAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, _ended.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Message {MessageId} of {Queue} was taken by another reader while its function ran."
        )]
        public static partial void Lost(ILogger logger, string messageId, string queue);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The lease of message {MessageId} of {Queue} could not be renewed; trying again."
        )]
        public static partial void NotRenewed(ILogger logger, Exception fault, string messageId, string queue);
    }
}
