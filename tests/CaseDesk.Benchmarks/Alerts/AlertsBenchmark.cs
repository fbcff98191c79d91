using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Benchmarks.Alerts;

/// <summary>Alerts on their way out: how many a second, how soon, and whether one endpoint's poison message is another's.</summary>
internal sealed class AlertsBenchmark : IBenchmark
{
    /// <summary>What the design promises of one machine.</summary>
    private static readonly TimeSpan s_promised = TimeSpan.FromSeconds(2);

    private static readonly int[] s_receivers = [1, 4, 16];

    public string Name => "alerts";

    public string Summary => "deliveries per second, time from event to receiver, and that with another endpoint hanging or failing";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        // The loads first: what a backlog leaves in its queues slows the emulator for all that come after.
        var load = new SteadyLoad(options.Rate, TimeSpan.FromSeconds(options.Seconds));
        var few = await new SteadyLoad(1, TimeSpan.FromSeconds(options.Seconds)).RunAsync("one a second");
        var alone = await load.RunAsync("alone");
        await using var silent = await BadReceiver.StartAsync(Fault.Silent);
        var hanging = await load.RunAsync("one hangs", silent.Url);
        await using var failing = await WebhookReceiver.StartAsync();
        failing.Otherwise = static _ => new WebhookAnswer(500);
        var failed = await load.RunAsync("one answers 500", failing.Url);
        var times = new MarkdownTable(
            "The endpoint receives",
            "events/s",
            "median",
            "ratio",
            "90 %",
            "99 %",
            "ratio",
            "longest",
            "requests an event",
            "rows read by queries"
        );
        Add("alone, an event each second", few);
        Add("alone", alone);
        Add("beside one that never answers", hanging);
        Add("beside one that answers 500", failed);
        var speed = new MarkdownTable(
            "Receivers",
            "deliveries",
            "alerts fanned out/s",
            "delivered/s",
            "requests each",
            "bare signed POSTs/s",
            "ratio",
            "its storage alone/s",
            "ratio"
        );
        var arrived = true;
        foreach (var receivers in s_receivers)
        {
            var run = await BacklogRun.RunAsync(options.Alerts, receivers);
            arrived &= run.Deliveries == options.Alerts * receivers;
            speed.Add(
                $"{receivers}",
                run.Deliveries,
                run.FannedOut,
                run.Delivered,
                run.Requests,
                run.BarePosts,
                run.Delivered / run.BarePosts,
                run.BareStorage,
                run.Delivered / run.BareStorage
            );
        }

        var isPrompt = alone.Times.Median < s_promised;
        return new BenchmarkOutcome(
            $"""
            ### Alerts on their way out

            {Machine.Describe()}; the desk, its receivers and the emulator share the machine.

            A backlog of {options.Alerts:N0} alerts of {options.Alerts / Backlog.AlertsOfACase:N0} cases to fast receivers:

            {speed}
            From the answer to the step to the arrival at one good endpoint, {options.Seconds} s{(isPrompt ? "" : "; LATER THAN PROMISED")}; ratios are to the same load alone:

            {times}
            """.ReplaceLineEndings("\n"),
            arrived && isPrompt);

        void Add(string what, LoadOutcome outcome) =>
            times.Add(
                what,
                outcome.PerSecond,
                outcome.Times.Median,
                outcome.Times.Median / alone.Times.Median,
                outcome.Times.At(0.9),
                outcome.Times.At(0.99),
                outcome.Times.At(0.99) / alone.Times.At(0.99),
                outcome.Times.Most,
                (double)outcome.Counts.Sum(count => count.Requests) / outcome.Events,
                (double)outcome.Counts.Sum(count => count.Entities) / outcome.Events
            );
    }
}
