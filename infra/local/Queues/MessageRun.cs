using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Local.Discovery;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Queues;

/// <summary>What a listener needs to run the messages of one function.</summary>
/// <param name="Poison">Where a message goes after its last try; <see langword="null"/> for a queue that is itself a poison queue.</param>
/// <param name="Retry">Real wait before the next try.</param>
internal sealed record MessageRules(
    QueueFunction Function,
    QueueClient Queue,
    QueueClient? Poison,
    QueueSettings Settings,
    TimeSpan Lease,
    TimeSpan Retry
);

/// <summary>Runs one message and settles it: delete, retry or poison. Copy-then-delete and delete-after-success: at least once.</summary>
internal sealed partial class MessageRun(MessageRules rules, IFunctionRunner runner, IReadOnlyList<IRunObserver> observers, ILogger logger)
{
    private string Name => rules.Function.Name;

    /// <summary>Never throws: what went wrong is in the log, and the message returns.</summary>
    public async Task RunAsync(QueueMessage message, CancellationToken stopping)
    {
        var end = RunEnd.Unsettled;
        try
        {
            await using var lease = new MessageLease(rules.Queue, message, rules.Lease, logger);
            end = await SettleAsync(message, lease, stopping);
        }
        catch (RequestFailedException fault) when (fault.Status is 400 or 404)
        {
            Log.Gone(logger, Name, message.MessageId);
        }
#pragma warning disable CA1031 // A run's last catch: logged, and the message returns when its lease ends.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.Unsettled(logger, fault, Name, message.MessageId);
        }

        foreach (var observer in observers)
            observer.Ended(new FunctionRun(Name, message.MessageId, message.DequeueCount, end));
    }

    private async Task<RunEnd> SettleAsync(QueueMessage raw, MessageLease lease, CancellationToken stopping)
    {
        var base64 = rules.Settings.Base64;
        if (BindMessage.Decode(raw, base64) is not { } message)
        {
            // No function can be given it, so there is nothing to try again.
            Log.Unreadable(logger, Name, raw.MessageId);
            return rules.Poison is null ? RunEnd.Unread : await PoisonAsync(rules.Poison, raw, raw.Body, lease);
        }

        if (rules.Poison is not null && message.DequeueCount > rules.Settings.MaxDequeueCount)
            return await PoisonAsync(rules.Poison, message, BindMessage.Encode(message, base64), lease);

        lease.Start();
        var done = await InvokeAsync(message, stopping);
        await lease.EndAsync();
        if (done)
        {
            await rules.Queue.DeleteMessageAsync(message.MessageId, lease.PopReceipt, CancellationToken.None);
            return RunEnd.Succeeded;
        }

        if (rules.Poison is null)
            return RunEnd.Failed;
        if (message.DequeueCount >= rules.Settings.MaxDequeueCount)
            return await PoisonAsync(rules.Poison, message, BindMessage.Encode(message, base64), lease);
        await rules.Queue.UpdateMessageAsync(
            message.MessageId,
            lease.PopReceipt,
            visibilityTimeout: rules.Retry,
            cancellationToken: CancellationToken.None
        );
        return RunEnd.Failed;
    }

    private async Task<RunEnd> PoisonAsync(QueueClient poison, QueueMessage message, BinaryData body, MessageLease lease)
    {
        await poison.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        await poison.SendMessageAsync(body, cancellationToken: CancellationToken.None);
        await rules.Queue.DeleteMessageAsync(message.MessageId, lease.PopReceipt, CancellationToken.None);
        Log.Poisoned(logger, Name, message.MessageId, message.DequeueCount, poison.Name);
        return RunEnd.Poisoned;
    }

    private async Task<bool> InvokeAsync(QueueMessage message, CancellationToken stopping)
    {
        try
        {
            await runner.RunAsync(rules.Function, message, stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Log.Stopped(logger, Name, message.MessageId);
            return false;
        }
#pragma warning disable CA1031 // Any failure of a function is a failed try.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.Failed(logger, fault, Name, message.MessageId, message.DequeueCount);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed on message {MessageId}, try {Try}.")]
        public static partial void Failed(ILogger logger, Exception fault, string function, string messageId, long @try);

        [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function}: message {MessageId} moved after {Tries} tries to {Poison}.")]
        public static partial void Poisoned(ILogger logger, string function, string messageId, long tries, string poison);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Function {Function} was stopped on message {MessageId}: it will be delivered again."
        )]
        public static partial void Stopped(ILogger logger, string function, string messageId);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Function {Function}: message {MessageId} is no longer ours to settle: it may be delivered again."
        )]
        public static partial void Gone(ILogger logger, string function, string messageId);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Function {Function}: the end of message {MessageId} could not be written: it will be delivered again."
        )]
        public static partial void Unsettled(ILogger logger, Exception fault, string function, string messageId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function}: message {MessageId} is not base64 and cannot be read.")]
        public static partial void Unreadable(ILogger logger, string function, string messageId);
    }
}
