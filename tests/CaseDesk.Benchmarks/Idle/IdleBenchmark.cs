using System.Collections.Concurrent;
using CaseDesk.Benchmarks.Durable;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Benchmarks.Idle;

/// <summary>
/// What a desk asks storage for in a minute in which nothing happens, under Microsoft's own queue and timer listeners, beside the same
/// minute of a worker of Durable Task.
/// </summary>
internal sealed class IdleBenchmark : IBenchmark
{
    private const int Most = 60;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    /// <summary>Until the listeners wait as long as they ever do.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(45);

    public string Name => "idle";

    public string Summary => "an idle minute's storage requests under the real queue and timer listeners, beside Durable Task's";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            // In the same minute: neither asks the other's account.
            var (desk, durable) = (DeskAsync(azurite.NewAccountConnectionString()), DurableAsync(azurite.NewAccountConnectionString()));
            var seen = await desk;
            var (all, other) = (seen.Values.Sum(), await durable);
            var table = new MarkdownTable("Requests in an idle minute", "number");
            foreach (
                var (what, count) in seen.OrderByDescending(static pair => pair.Value)
                    .ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            )
                table.Add(what, count);
            table.Add("the desk, all", all);
            table.Add("Durable Task, one worker of four partitions", other);
            table.Add("ratio", (double)all / other);
            return new BenchmarkOutcome($"### An idle minute\n\n{Machine.Describe()}.\n\n{table}", all <= Most);
        }
        finally
        {
            azurite.End();
        }
    }

    private static async Task<IReadOnlyDictionary<string, int>> DeskAsync(string storage)
    {
        await using var line = await WatchedLine.StartAsync(storage);
        await using var desk = await DeskHost.StartAsync(options => options with
        {
            StorageConnectionString = line.ConnectionString, RunQueues = false, RunTimers = false,
        });
        using var host = await GenuineHost.StartAsync(line.ConnectionString, desk.Services);
        await Task.Delay(s_settling);
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        line.Sees = request => seen.AddOrUpdate(WhatOf(request), 1, static (_, count) => count + 1);
        await Task.Delay(s_minute);
        line.Sees = static _ => { };
        await host.StopAsync();
        return seen;
    }

    private static async Task<long> DurableAsync(string storage)
    {
        await using var line = await WatchedLine.StartAsync(storage);
        var worker = await DurableBenchmark.StartAsync(line);
        await Task.Delay(s_settling);
        var count = await DurableBenchmark.CountAsync(line, () => Task.Delay(s_minute));
        await worker.StopAsync(isForced: true);
        return count;
    }

    /// <summary>Without the account, and without what is in the lease's name.</summary>
    private static string WhatOf(StorageWrite request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $"{request.Method} {string.Join('/', parts.Skip(1).Take(3))}";
    }
}
