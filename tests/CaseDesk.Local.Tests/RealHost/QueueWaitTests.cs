using System.Collections.Concurrent;
using Azure.Storage.Queues;
using CaseDesk.Local.Queues;
using CaseDesk.TestKit;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>The waits between looks at an empty queue, as Microsoft's listener tells them in its log, and as ours computes them.</summary>
public sealed class QueueWaitTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(700);

    // 100 ms, and then as much again, twice, four times, each 0.8 to 1.2 times: until the longest.
    private static readonly (double Least, double Most)[] s_waits =
    [
        (100, 100),
        (180, 220),
        (260, 340),
        (420, 580),
        (700, 700),
        (700, 700),
    ];

    [Fact]
    public async Task The_real_listener_waits_longer_and_longer()
    {
        using var logs = new Waits(s_waits.Length);
        var connection = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        await new QueueClient(connection, "crates").CreateAsync();
        var settings = new QueueSettings { MaxPollingInterval = s_longest };
        await using var host = await RealQueueHost.StartAsync(
            new(connection, "crates", Parameter.Text, settings, new((_, _) => Task.CompletedTask), (_, _) => { }),
            logs
        );

        await logs.Enough.WaitAsync(TestTimeout.Limit);
        await host.StopAsync();

        AssertWaits(logs.Found.Take(s_waits.Length));
    }

    [Fact]
    public void Ours_waits_as_long()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var backoff = new PollingBackoff(s_longest, new Random(seed));
            AssertWaits(s_waits.Select(_ => backoff.Next().TotalMilliseconds));
        }
    }

    private static void AssertWaits(IEnumerable<double> found) =>
        Assert.All(found.Zip(s_waits), pair => Assert.InRange(pair.First, pair.Second.Least, pair.Second.Most));

    private sealed class Waits(int enough) : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<double> Found { get; } = new();

        public Task Enough => _enough.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (eventId.Name != "BackoffDelay" || state is not IEnumerable<KeyValuePair<string, object?>> values)
                return;
            Found.Enqueue((double)values.Single(value => value.Key == "pollDelay").Value!);
            if (Found.Count >= enough)
                _enough.TrySetResult();
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
