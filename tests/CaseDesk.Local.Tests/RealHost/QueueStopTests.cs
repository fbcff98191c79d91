using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using CaseDesk.TestKit;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>A host that stops while a function runs: on Microsoft's listener and on ours.</summary>
public sealed class QueueStopTests
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _step = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<SeenEnd> _ends = new();

    [Theory]
    [InlineData(QueueHosts.Real)]
    [InlineData(QueueHosts.Ours)]
    public async Task Who_heeds_the_stop_has_failed_and_the_message_stays(string side)
    {
        var queue = await StopAsync(side, spent: 0, cancellation => Task.Delay(Timeout.Infinite, cancellation));

        Assert.Equal([new SeenEnd(1, RunEnd.Failed)], _ends);
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);

        // A fetch that the real listener had under way may have taken it in the meantime, for ten minutes, and was dropped with the stop.
        // Ours
        // stops its runs after its fetch.
        QueueMessage? message = (await queue.ReceiveMessageAsync()).Value;
        Assert.True(side == QueueHosts.Real ? message is null or { DequeueCount: 2 or 3 } : message is { DequeueCount: 2 });
    }

    [Theory]
    [InlineData(QueueHosts.Real)]
    [InlineData(QueueHosts.Ours)]
    public async Task Who_ends_in_spite_of_it_is_awaited_and_has_succeeded(string side)
    {
        var queue = await StopAsync(side, spent: 0, async cancellation =>
        {
            var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (cancellation.Register(stopping.SetResult))
                await stopping.Task;
            await Task.Delay(200, CancellationToken.None);
        });

        Assert.Equal([new SeenEnd(1, RunEnd.Succeeded)], _ends);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Theory]
    [InlineData(QueueHosts.Real)]
    [InlineData(QueueHosts.Ours)]
    public async Task A_stop_in_the_last_try_is_the_end_of_the_message(string side)
    {
        var queue = await StopAsync(side, spent: 4, cancellation => Task.Delay(Timeout.Infinite, cancellation));

        Assert.Equal([new SeenEnd(5, RunEnd.Poisoned)], _ends);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    private async Task<QueueClient> StopAsync(string side, int spent, Func<CancellationToken, Task> run)
    {
        var connection = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        var queue = new QueueClient(connection, "crates");
        await queue.CreateAsync();
        var crate = (await queue.SendMessageAsync("crate")).Value.MessageId;
        for (var number = 0; number < spent; number++)
        {
            QueueMessage message = await queue.ReceiveMessageAsync();
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }

        var settings = new QueueSettings { Base64 = false, MaxPollingInterval = TimeSpan.FromMilliseconds(200) };
        var act = new Act((seen, cancellation) =>
        {
            if (seen.Value == "bell")
                return Task.CompletedTask;
            _entered.TrySetResult();
            return run(cancellation);
        });
        await using var host = await QueueHosts.StartAsync(side, new(connection, "crates", Parameter.Text, settings, act, (message, end) =>
        {
            if (message == crate)
                _ends.Enqueue(end);
            else
                _step.TrySetResult();
        }));
        await _entered.Task.WaitAsync(TestTimeout.Limit);

        // A stop in the very moment that a run begins is not aware of it: the real listener writes a run down when the function first
        // waits. Once another
        // message has had its turn, it has.
        await queue.SendMessageAsync("bell");
        await _step.Task.WaitAsync(TestTimeout.Limit);
        await host.StopAsync().WaitAsync(TestTimeout.Limit);
        return queue;
    }
}
