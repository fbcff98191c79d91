using System.Collections.Concurrent;
using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using CaseDesk.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Local.Tests.Queues;

[Collection(LongestFirst.Mark + nameof(QueueRulesTests))]
public sealed class QueueRulesTests
{
    private static readonly QueueSettings s_base64 = DeskHost.QuickQueues with { Base64 = true };
    private static readonly string s_body = Encode("""{"id":"p1","weight":7}""");

    [Fact]
    public async Task A_message_is_bound_run_and_deleted()
    {
        var seen = new ConcurrentQueue<Parcel>();
        await using var desk = await StartAsync((parcel, _) => Note(seen, parcel));
        var queue = await SendAsync(desk, ParcelQueue.Queue, s_body);

        var run = Assert.Single(await desk.Runs.WaitAsync(run => run.End == RunEnd.Succeeded));

        Assert.Equal(new Parcel("p1", 7), Assert.Single(seen));
        Assert.Equal((nameof(ParcelQueue), 1), (run.Function, run.Try));
        Assert.Equal(0, await CountAsync(queue));
        Assert.Empty(desk.Logs.Errors);
    }

    [Fact]
    public async Task A_raw_message_is_decoded_and_a_queue_may_be_named_by_a_setting()
    {
        var seen = new ConcurrentQueue<string>();
        await using var desk = await DeskHost.StartAsync(
            options =>
                options with
                {
                    Queues = s_base64,
                    FunctionTypes = [typeof(RawQueue), typeof(BellQueue)],
                    Settings = new Dictionary<string, string?> { ["Bell"] = "ding" },
                },
            services => services.AddSingleton(new RawScript(message => seen.Enqueue(message.Body.ToString())))
        );
        await SendAsync(desk, "raw", Encode("你好"));
        await SendAsync(desk, "ding", Encode("!"));

        await desk.Runs.WaitAsync(run => run.End == RunEnd.Succeeded, 2);

        Assert.Equal("你好", Assert.Single(seen));
    }

    [Fact]
    public async Task A_failing_message_is_tried_five_times_and_goes_to_poison_with_its_body()
    {
        await using var desk = await StartAsync((_, _) => throw new InvalidOperationException("on purpose"));
        var queue = await SendAsync(desk, ParcelQueue.Queue, s_body);

        await desk.Runs.WaitAsync(run => run.End == RunEnd.Poisoned);

        Assert.Equal([1, 2, 3, 4, 5], desk.Runs.Runs.Select(run => run.Try));
        Assert.Equal(s_body, await PoisonBodyAsync(desk));
        Assert.Equal(0, await CountAsync(queue));
        Assert.All(desk.Logs.Errors, line => Assert.DoesNotContain("weight", line.Text, StringComparison.Ordinal));
        Assert.Equal(6, desk.Logs.Errors.Count(line => line.Text.Contains(desk.Runs.Runs[0].MessageId!, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IGpzb24=")]
    public async Task An_unreadable_message_goes_to_poison_as_it_came(string body)
    {
        var seen = new ConcurrentQueue<Parcel>();
        await using var desk = await StartAsync((parcel, _) => Note(seen, parcel));
        await SendAsync(desk, ParcelQueue.Queue, body);

        await desk.Runs.WaitAsync(run => run.End == RunEnd.Poisoned);

        Assert.Empty(seen);
        Assert.Equal(body, await PoisonBodyAsync(desk));
    }

    [Fact]
    public async Task A_message_that_has_spent_its_tries_is_not_run_again()
    {
        var connection = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        var queue = await SendAsync(connection, ParcelQueue.Queue, s_body);
        for (var spent = 0; spent < 5; spent++)
        {
            QueueMessage message = await queue.ReceiveMessageAsync();
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }

        var seen = new ConcurrentQueue<Parcel>();
        await using var desk = await StartAsync(
            (parcel, _) => Note(seen, parcel),
            options => options with { StorageConnectionString = connection }
        );

        var run = Assert.Single(await desk.Runs.WaitAsync(run => run.End == RunEnd.Poisoned));

        Assert.Equal(6, run.Try);
        Assert.Empty(seen);
        Assert.Equal(s_body, await PoisonBodyAsync(desk));
    }

    [Fact]
    public async Task A_poison_queue_has_no_poison_queue()
    {
        await using var desk = await StartAsync(
            (_, _) => throw new InvalidOperationException("on purpose"), options => options with { FunctionTypes = [typeof(LatePoisonQueue)] });
        var queue = await SendAsync(desk, "parcels-poison", s_body);

        await desk.Runs.WaitAsync(run => run.End == RunEnd.Failed);

        Assert.Equal(1, await CountAsync(queue));
        Assert.Empty((await queue.PeekMessagesAsync(1)).Value);
        Assert.False(await Storage(desk.StorageConnectionString).GetQueueClient("parcels-poison-poison").ExistsAsync());
    }

    [Fact]
    public async Task A_long_run_keeps_its_message()
    {
        var (entered, release) = (new ConcurrentQueue<Parcel>(), new TaskCompletionSource());
        await using var desk = await StartAsync(
            async (parcel, _) => await Task.WhenAll(Note(entered, parcel), release.Task),
            options => options with
            {
                // Renewed at half of it: a machine that stands still for a moment must not lose it.
                QueueLease = TimeSpan.FromSeconds(6),
                FunctionTypes = [typeof(ParcelQueue), typeof(BellQueue)],
                Settings = new Dictionary<string, string?> { ["Bell"] = "bell" },
            });
        var queue = await SendAsync(desk, ParcelQueue.Queue, s_body);
        await SendAsync(desk, "bell", Encode("two leases have passed"), TimeSpan.FromSeconds(13));

        try
        {
            await desk.Runs.WaitAsync(run => run.Function == nameof(BellQueue));
            Assert.Single(entered);
        }
        finally
        {
            // A run that cannot end would hide what went wrong.
            release.SetResult();
        }

        await desk.Runs.WaitAsync(run => run.Function == nameof(ParcelQueue));

        Assert.Equal(
            (1, RunEnd.Succeeded),
            desk.Runs.Runs.Where(run => run.Function == nameof(ParcelQueue)).Select(run => (run.Try, run.End)).Single()
        );
        Assert.Equal(0, await CountAsync(queue));
    }

    [Fact]
    public async Task Messages_run_at_the_same_time()
    {
        const int Together = 16;
        var (entered, all) = (0, new TaskCompletionSource());
        var connection = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        for (var sent = 0; sent < Together; sent++)
            await SendAsync(connection, ParcelQueue.Queue, s_body);
        await using var desk = await StartAsync(
            (_, cancellation) =>
            {
                if (Interlocked.Increment(ref entered) == Together)
                    all.SetResult();
                return all.Task.WaitAsync(TestTimeout.Limit, cancellation);
            },
            options => options with { StorageConnectionString = connection });

        await desk.Runs.WaitAsync(run => run.End == RunEnd.Succeeded, Together);

        Assert.All(desk.Runs.Runs, run => Assert.Equal(1, run.Try));
    }

    [Fact]
    public async Task Stopping_cancels_a_run_and_its_message_returns()
    {
        var entered = new TaskCompletionSource();
        var desk = await StartAsync((_, cancellation) =>
        {
            entered.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellation);
        });
        var queue = await SendAsync(desk, ParcelQueue.Queue, s_body);
        await entered.Task.WaitAsync(TestTimeout.Limit);

        await desk.DisposeAsync();

        Assert.Equal([RunEnd.Failed], desk.Runs.Runs.Select(run => run.End));
        QueueMessage message = await queue.ReceiveMessageAsync();
        Assert.Equal((2, s_body), (message.DequeueCount, message.Body.ToString()));
    }

    private static Task<DeskHost> StartAsync(Func<Parcel, CancellationToken, Task> run, Func<LocalOptions, LocalOptions>? change = null) =>
        DeskHost.StartAsync(
            options => (change ?? (same => same))(options with { Queues = s_base64, FunctionTypes = [typeof(ParcelQueue)] }),
            services => services.AddSingleton(new QueueScript(run))
        );

    private static Task Note<T>(ConcurrentQueue<T> seen, T item)
    {
        seen.Enqueue(item);
        return Task.CompletedTask;
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static QueueServiceClient Storage(string connection) => new(connection);

    private static Task<QueueClient> SendAsync(DeskHost desk, string queue, string body, TimeSpan? delay = null) =>
        SendAsync(desk.StorageConnectionString, queue, body, delay);

    private static async Task<QueueClient> SendAsync(string connection, string name, string body, TimeSpan? delay = null)
    {
        var queue = Storage(connection).GetQueueClient(name);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync(body, visibilityTimeout: delay);
        return queue;
    }

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private static async Task<string> PoisonBodyAsync(DeskHost desk)
    {
        var poison = Storage(desk.StorageConnectionString).GetQueueClient(ParcelQueue.Queue + "-poison");
        return Assert.Single((await poison.PeekMessagesAsync(32)).Value).Body.ToString();
    }
}
