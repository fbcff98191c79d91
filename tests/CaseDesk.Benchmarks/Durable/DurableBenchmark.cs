using System.Collections.Concurrent;
using CaseDesk.Benchmarks.Burst;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Storage;
using DurableTask.AzureStorage;
using DurableTask.Core;

namespace CaseDesk.Benchmarks.Durable;

/// <summary>
/// The same reminders by an orchestration of Durable Task, with one timer and one activity each, and by the due index; on one emulator in
/// one
/// run, with every request counted. What either asks for when nothing happens is <c>idle</c>'s.
/// </summary>
internal sealed class DurableBenchmark : IBenchmark
{
    private const int Reminders = 50;
    private const int Partitions = 4;

    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(20);

    /// <summary>Their last turns are a part of them; looked for by nothing that costs requests.</summary>
    private static readonly TimeSpan s_last = TimeSpan.FromSeconds(5);

    public string Name => "durable";

    public string Summary => "reminders by Durable Task and by the due index, one after the other: requests and lateness";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            var (durable, late) = await OrchestratedAsync(azurite.NewAccountConnectionString());
            Progress.Say($"  Durable Task: {durable:0.0} requests a reminder");
            var indexed = await IndexedAsync();
            var (alone, many) = (await CarriedAsync(1), await CarriedAsync(Reminders));
            var table = new MarkdownTable("By", "requests a reminder", "an orchestration = 1", "the latest, late by");
            table.Add($"Durable Task: start, timer, activity ({Partitions} partitions)", durable, 1.0, late);
            table.Add("the due index: planned and fired", indexed, indexed / durable, "within its minute");
            table.Add("the due index to one webhook, with step, delivery and log, alone", alone, alone / durable, "the same");
            table.Add($"the same, {Reminders} at once", many, many / durable, "the same");
            return new BenchmarkOutcome(
                $"### Durable Task beside us\n\n{Machine.Describe()}; {Reminders} reminders. "
                    + $"Requests of the orchestrations include the looks at queues while they ran.\n\n{table}",
                indexed <= 2.6 && indexed <= durable / 12 && alone <= 9 && alone <= 0.28 * durable
            );
        }
        finally
        {
            azurite.End();
        }
    }

    /// <summary>A worker of Durable Task over a line.</summary>
    public static async Task<TaskHubWorker> StartAsync(WatchedLine line)
    {
        var service = new AzureStorageOrchestrationService(
            new AzureStorageOrchestrationServiceSettings
            {
                StorageAccountClientProvider = new StorageAccountClientProvider(line.ConnectionString),
                TaskHubName = "reminders",
                PartitionCount = Partitions,
            }
        );
        await service.CreateIfNotExistsAsync();
        var worker = new TaskHubWorker(service);
        worker.AddTaskOrchestrations(typeof(ReminderOrchestration));
        worker.AddTaskActivities(typeof(FireActivity));
        await worker.StartAsync();
        return worker;
    }

    /// <returns>How many requests go over the line meanwhile.</returns>
    public static async Task<long> CountAsync(WatchedLine line, Func<Task> run)
    {
        var seen = 0L;
        line.Sees = _ => Interlocked.Increment(ref seen);
        await run();
        line.Sees = static _ => { };
        return seen;
    }

    private static async Task<(double Requests, TimeSpan Late)> OrchestratedAsync(string storage)
    {
        await using var line = await WatchedLine.StartAsync(storage);
        var worker = await StartAsync(line);
        await Task.Delay(s_settling);
        var client = new TaskHubClient((IOrchestrationServiceClient)worker.orchestrationService);
        var due = DateTime.UtcNow + s_ahead;
        var requests = await CountAsync(line, async () =>
        {
            await Task.WhenAll(
                Enumerable.Range(0, Reminders).Select(_ => client.CreateOrchestrationInstanceAsync(typeof(ReminderOrchestration), due))
            );
            while (FireActivity.Fired.Count < Reminders)
                await Task.Delay(100);
            await Task.Delay(s_last);
        });
        await worker.StopAsync(isForced: true);
        return ((double)requests / Reminders, FireActivity.Fired.Max() - due);
    }

    private static async Task<double> CarriedAsync(int reminders)
    {
        var carried = await CarryThrough.RunAsync(reminders);
        return (double)carried.Counts.Sum(static count => count.Requests) / reminders;
    }

    /// <summary>From the planning to the moment when the case has been read: what follows is the same.</summary>
    private static async Task<double> IndexedAsync()
    {
        await using var desk = await BenchmarkDesk.StartAsync();
        var index = desk.Get<DueIndex>();
        var now = DateTimeOffset.UtcNow;
        for (var number = 0; number < Reminders; number++)
            await index.AddAsync($"c_{number:D16}", [new DueHint(DueKind.Reminder, "window-opening-1-0", now)], CancellationToken.None);
        await foreach (var page in index.ReadDueAsync(now, CancellationToken.None))
        {
            // Each by whoever has dealt with its case, as it is.
            foreach (var entry in page)
                await index.RemoveAsync([entry.Row], CancellationToken.None);
        }

        return (double)desk.Counter.Requests / Reminders;
    }

    private sealed class ReminderOrchestration : TaskOrchestration<bool, DateTime>
    {
        public override async Task<bool> RunTask(OrchestrationContext context, DateTime input)
        {
            await context.CreateTimer(input, true);
            return await context.ScheduleTask<bool>(typeof(FireActivity), "window.opening");
        }
    }

    private sealed class FireActivity : TaskActivity<string, bool>
    {
        public static ConcurrentBag<DateTime> Fired { get; } = [];

        protected override bool Execute(TaskContext context, string input)
        {
            Fired.Add(DateTime.UtcNow);
            return true;
        }
    }
}
