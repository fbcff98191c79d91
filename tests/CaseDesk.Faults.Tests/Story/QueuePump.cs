using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Faults.Tests.Storage;
using CaseDesk.Local.Discovery;
using CaseDesk.TestKit;

namespace CaseDesk.Faults.Tests.Story;

/// <summary>
/// The Functions host's queue triggers, one message at a time and in a fixed order, so that "the N-th storage request" is the same place in
/// every run. Waits of messages are skipped by putting the desk's real clock forward; nothing is waited for.
/// </summary>
internal sealed class QueuePump(StorageTap tap, ShiftedClock wall, string connection)
{
    private const int MaxTries = 5;
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);

    private readonly QueueServiceClient _queues = new(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    /// <summary>Runs functions until no message is left, hidden ones included. Throws <see cref="ProcessDiedException"/> when the process dies.</summary>
    public async Task DrainAsync(DeskHost desk)
    {
        do
            await RunVisibleAsync(desk);
        while (await RevealAsync());
    }

    /// <summary>Runs functions until no message is visible; those that wait go on waiting.</summary>
    public async Task RunVisibleAsync(DeskHost desk)
    {
        while (QueueFunctions.All.FirstOrDefault(function => tap.Visible(function.Queue) > 0) is { } function)
            await RunOneAsync(desk, function);
    }

    /// <summary>Runs functions on what is visible by now, each message once: one that fails is there again the next time.</summary>
    public async Task RunOnceAsync(DeskHost desk)
    {
        while (await RevealAsync(wall.GetUtcNow()))
        {
        }

        foreach (var function in QueueFunctions.All)
        {
            for (var left = tap.Visible(function.Queue); left > 0; left--)
                await RunOneAsync(desk, function);
        }
    }

    /// <summary>Throws a queue's messages away.</summary>
    public async Task LoseAsync(string queue)
    {
        await _queues.GetQueueClient(queue).ClearMessagesAsync();
        while (tap.Visible(queue) > 0)
            tap.Taken(queue);
    }

    private async Task<bool> RevealAsync(DateTimeOffset? until = null)
    {
        if (tap.NextHidden(until) is not { } hidden)
            return false;
        wall.Advance(hidden.VisibleAt - wall.GetUtcNow());
        try
        {
            await _queues
                .GetQueueClient(hidden.Queue)
                .UpdateMessageAsync(hidden.MessageId, hidden.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // On a slow machine its wait was over in real time, too, and it was run in another's place: that one is there instead, and
            // counted by now.
        }

        return true;
    }

    private async Task RunOneAsync(DeskHost desk, QueueFunction function)
    {
        var queue = _queues.GetQueueClient(function.Queue);
        if ((await queue.ReceiveMessageAsync(s_lease)).Value is not { } message)
        {
            tap.Taken(function.Queue);
            return;
        }

        try
        {
            await InvokeAsync(desk, function, message);
        }
#pragma warning disable CA1031 // Any failure of a function is a failed try.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
            if (tap.IsDead)
                throw new ProcessDiedException();
            if (message.DequeueCount >= MaxTries)
                throw new InvalidOperationException($"{function.Name} failed on one message {MaxTries} times.", fault);
            return;
        }

        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        tap.Taken(function.Queue);
    }

    private async Task InvokeAsync(DeskHost desk, QueueFunction function, QueueMessage message)
    {
        await QueueFunctions.InvokeAsync(desk.Services, function, message, tap.Life);
        // A process that died in its very last request has not told the queue that it is done.
        tap.Life.ThrowIfCancellationRequested();
    }
}
