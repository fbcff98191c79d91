using System.Collections.Concurrent;
using Azure.Storage.Queues;
using CaseDesk.Local.Queues;
using CaseDesk.TestKit;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>How many messages run at once, in which order, and when the next are fetched: on Microsoft's listener and on ours.</summary>
public sealed class QueuePaceTests : IDisposable
{
    private readonly ConcurrentQueue<(string Body, TaskCompletionSource Release)> _running = new();
    private readonly ConcurrentQueue<string> _order = new();
    private readonly SemaphoreSlim _started = new(0), _ended = new(0);
    private int _now, _most;

    [Theory]
    [InlineData(QueueHosts.Real)]
    [InlineData(QueueHosts.Ours)]
    public async Task The_next_batch_comes_when_no_more_than_the_threshold_run(string side)
    {
        await using var host = await StartAsync(side, messages: 10, new QueueSettings { BatchSize = 4, NewBatchThreshold = 2 });
        await StartedAsync(4);
        Assert.Equal(4, _most);

        // Three are left, one more than the threshold: a pause in which nothing may begin. Too short a one could only hide a fault, never
        // make one.
        await EndOneAsync();
        Assert.False(await _started.WaitAsync(TimeSpan.FromMilliseconds(600)));

        await EndOneAsync();
        await StartedAsync(4);
        Assert.Equal(6, _most);

        // The last two are fetched when two of six are left; ending the others waits for nothing of theirs, so their start is waited for
        // here.
        for (var left = 4; left > 0; left--)
            await EndOneAsync();
        await StartedAsync(2);
        for (var left = 4; left > 0; left--)
            await EndOneAsync();
        await host.StopAsync();
        Assert.Equal((10, 6), (_order.Count, _most));
    }

    [Theory]
    [InlineData(QueueHosts.Real)]
    [InlineData(QueueHosts.Ours)]
    public async Task A_batch_of_one_runs_one_after_the_other_in_order(string side)
    {
        await using var host = await StartAsync(side, messages: 4, new QueueSettings { BatchSize = 1, NewBatchThreshold = 0 });
        for (var left = 4; left > 0; left--)
        {
            await StartedAsync(1);
            await EndOneAsync();
        }

        await host.StopAsync();
        Assert.Equal(["0", "1", "2", "3"], _order);
        Assert.Equal(1, _most);
    }

    public void Dispose()
    {
        _started.Dispose();
        _ended.Dispose();
    }

    private async Task<IQueueHost> StartAsync(string side, int messages, QueueSettings settings)
    {
        var connection = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        var queue = new QueueClient(connection, "crates");
        await queue.CreateAsync();
        for (var number = 0; number < messages; number++)
            await queue.SendMessageAsync($"{number}");
        settings = settings with { Base64 = false, MaxPollingInterval = TimeSpan.FromMilliseconds(200) };
        return await QueueHosts.StartAsync(side, new(connection, "crates", Parameter.Text, settings, new(HoldAsync), (_, _) => _ended.Release()));
    }

    private async Task HoldAsync(SeenRun run, CancellationToken cancellation)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var now = Interlocked.Increment(ref _now);
        while (_most is var most && now > most)
            Interlocked.CompareExchange(ref _most, now, most);
        _order.Enqueue(run.Value);
        _running.Enqueue((run.Value, release));
        _started.Release();
        await release.Task;
        Interlocked.Decrement(ref _now);
    }

    private async Task StartedAsync(int count)
    {
        for (var number = 0; number < count; number++)
            Assert.True(await _started.WaitAsync(TestTimeout.Limit));
    }

    /// <summary>Ends the run that began first, and waits until its message is deleted.</summary>
    private async Task EndOneAsync()
    {
        Assert.True(_running.TryDequeue(out var run));
        run.Release.SetResult();
        Assert.True(await _ended.WaitAsync(TestTimeout.Limit));
    }
}
