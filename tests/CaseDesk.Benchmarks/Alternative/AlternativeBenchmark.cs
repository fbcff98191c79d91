using System.Diagnostics;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Benchmarks.Alternative;

/// <summary>
/// The due index against the plainest design without one: a queue message for each reminder that waits, seven days at most, and is put back
/// until it is due. Both from planning to the moment the case would be read; what follows is the same.
/// </summary>
internal sealed class AlternativeBenchmark : IBenchmark
{
    private const int AtOnce = 16;

    /// <summary>The longest that a queue message may stay invisible.</summary>
    private const int LongestWait = 7;

    private static readonly int[] s_days = [5, 20, 60];
    private static readonly DateTimeOffset s_nine = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

    public string Name => "alternative";

    public string Summary => "a reminder by the due index against a queue message that waits, from planning to firing";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var table = new MarkdownTable("Days ahead", "due index, requests", "per 1,000", "waiting message, requests", "per 1,000");
        foreach (var days in s_days)
        {
            Progress.Say($"  {options.Sample:N0} reminders, {days} days ahead");
            var (byIndex, indexTook) = await MeasureAsync(options.Sample, ByIndexAsync);
            var (byMessage, messageTook) = await MeasureAsync(options.Sample, (desk, sample) => ByMessageAsync(desk, sample, days));
            table.Add(days, byIndex, indexTook, byMessage, messageTook);
        }

        return new BenchmarkOutcome(
            $"""
            ### A reminder, planned and fired: two designs

            {Machine.Describe()}; storage requests of one reminder and emulator time of 1,000, without the work on the case, which is the same.

            {table}
            """.ReplaceLineEndings("\n"),
            true);
    }

    private static async Task<(double Requests, TimeSpan PerThousand)> MeasureAsync(int sample, Func<BenchmarkDesk, int, Task<int>> run)
    {
        await using var desk = await BenchmarkDesk.StartAsync();
        var clock = Stopwatch.StartNew();
        if (await run(desk, sample) != sample)
            throw new InvalidOperationException("Not every reminder fired once.");
        return ((double)desk.Counter.Requests / sample, clock.Elapsed * 1_000 / sample);
    }

    private static async Task<int> ByIndexAsync(BenchmarkDesk desk, int sample)
    {
        var index = desk.Get<DueIndex>();
        await EachAsync(sample, number =>
        {
            var (caseId, hint) = DueRows.Reminder(number, s_nine);
            return index.AddAsync(caseId, [hint], CancellationToken.None);
        });
        var worker = new Forgetting(index);
        var (post, logger) = (desk.Get<QueuePost>(), desk.Get<ILogger<DueSweep>>());
        var sweep = new DueSweep(index, new Lazy<IDeskWorker>(worker), post, new SweepSetting(sample), logger);
        await sweep.RunAsync(s_nine, CancellationToken.None);
        return worker.Fired;
    }

    /// <summary>
    /// Waits are not waited for: a message that would be hidden for a week is visible at once, at the price of the same requests.
    /// </summary>
    private static async Task<int> ByMessageAsync(BenchmarkDesk desk, int sample, int days)
    {
        var post = desk.Get<QueuePost>();
        var fired = 0;
        await EachAsync(sample, number =>
            post.SendAsync(
                StorageNames.Queues.DeskWork,
                new Waiting(DueRows.Reminder(number, s_nine).CaseId, days - LongestWait),
                null,
                CancellationToken.None
            )
        );
        await new QueueDrain(desk.Connection, desk.Counter).RunAsync(StorageNames.Queues.DeskWork, message =>
        {
            var waiting = message.Body.ToObjectFromJson<Waiting>(StorageJson.Options)!;
            if (waiting.DaysLeft > 0)
                return post.SendAsync(
                    StorageNames.Queues.DeskWork,
                    waiting with
                    {
                        DaysLeft = waiting.DaysLeft - LongestWait,
                    },
                    null,
                    CancellationToken.None
                );
            Interlocked.Increment(ref fired);
            return Task.CompletedTask;
        });
        return fired;
    }

    private static Task EachAsync(int sample, Func<int, Task> run) =>
        Parallel.ForAsync(0, sample, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await run(number));

    /// <summary>What is done with a row once its case has been read, and nothing else.</summary>
    private sealed class Forgetting(DueIndex index) : IDeskWorker
    {
        private int _fired;

        public int Fired => _fired;

        public Task RunAsync(DeskWork work, DateTimeOffset now, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _fired);
            return index.RemoveAsync(((RemindersDue)work).Reminders.Select(due => due.Row), cancellation);
        }
    }

    /// <param name="DaysLeft">After the wait that this message is in; 0 or less when it is the last.</param>
    private sealed record Waiting(string CaseId, int DaysLeft);
}
