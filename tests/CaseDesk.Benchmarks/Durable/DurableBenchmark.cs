using System.Collections.Concurrent;
using CaseDesk.Benchmarks.Upload;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Storage;
using DurableTask.AzureStorage;
using DurableTask.Core;

namespace CaseDesk.Benchmarks.Durable;

/// <summary>
/// The same reminders by an orchestration of Durable Task, with one timer and one activity each, and by the due index; on one emulator in one
/// run, with every request counted on the line. And what both ask for in a minute in which nothing happens.
/// </summary>
internal sealed class DurableBenchmark : IBenchmark
{
    private const int Reminders = 50;
    private const int Partitions = 4;

    private static readonly TimeSpan s_ahead = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    public string Name => "durable";

    public string Summary => "reminders by Durable Task and by the due index, one after the other: requests, lateness, and an idle minute of each";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            var (durable, durableIdle, late) = await OrchestratedAsync(azurite.NewAccountConnectionString());
            var indexed = await IndexedAsync();
            var deskIdle = await IdleDeskAsync(azurite.NewAccountConnectionString());
            var table = new MarkdownTable("By", "requests a reminder", "the latest, late by", "requests in an idle minute");
            table.Add($"Durable Task: start, timer, activity ({Partitions} partitions)", durable, late, durableIdle);
            table.Add("the due index: planned and fired", indexed, "within its minute", deskIdle);
            return new BenchmarkOutcome(
                $"### Durable Task beside us\n\n{Machine.Describe()}; {Reminders} reminders. Requests of the orchestrations include the polling while they ran.\n\n{table}",
                indexed <= 2.6 && indexed <= durable / 12 && deskIdle <= 60);
        }
        finally
        {
            azurite.End();
        }
    }

    private static async Task<(double Requests, long Idle, TimeSpan Late)> OrchestratedAsync(string storage)
    {
        await using var line = await WatchedLine.StartAsync(storage);
        var service = new AzureStorageOrchestrationService(new AzureStorageOrchestrationServiceSettings
        {
            StorageAccountClientProvider = new StorageAccountClientProvider(line.ConnectionString),
            TaskHubName = "reminders",
            PartitionCount = Partitions,
        });
        await service.CreateIfNotExistsAsync();
        var worker = new TaskHubWorker(service);
        worker.AddTaskOrchestrations(typeof(ReminderOrchestration));
        worker.AddTaskActivities(typeof(FireActivity));
        await worker.StartAsync();
        await Task.Delay(s_settling);
        var idle = await CountAsync(line, () => Task.Delay(s_minute));
        Progress.Say($"  Durable Task, idle: {idle} a minute");
        var client = new TaskHubClient(service);
        var due = DateTime.UtcNow + s_ahead;
        var requests = await CountAsync(line, async () =>
        {
            var all = await Task.WhenAll(Enumerable.Range(0, Reminders).Select(_ => client.CreateOrchestrationInstanceAsync(typeof(ReminderOrchestration), due)));
            while (FireActivity.Fired.Count < Reminders)
                await Task.Delay(100);
            // Their last turns are a part of them; looked for by nothing that costs requests.
            await Task.Delay(TimeSpan.FromSeconds(5));
            GC.KeepAlive(all);
        });
        await worker.StopAsync(isForced: true);
        return ((double)requests / Reminders, idle, FireActivity.Fired.Max() - due);
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
            await index.RemoveAsync(page.Select(entry => entry.Row), CancellationToken.None);
        return (double)desk.Counter.Requests / Reminders;
    }

    private static async Task<long> IdleDeskAsync(string storage)
    {
        await using var line = await WatchedLine.StartAsync(storage);
        var program = Path.Combine(AppContext.BaseDirectory, "CaseDesk.Local.dll");
        await using var desk = await DeskProcess.StartAsync(program, ["--storage", line.ConnectionString]);
        await Task.Delay(s_settling);
        return await CountAsync(line, () => Task.Delay(s_minute));
    }

    private static async Task<long> CountAsync(WatchedLine line, Func<Task> run)
    {
        var seen = 0L;
        line.Sees = _ => Interlocked.Increment(ref seen);
        await run();
        line.Sees = static _ => { };
        return seen;
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
