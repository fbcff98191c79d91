using System.Diagnostics;
using System.Globalization;
using Azure.Core.Pipeline;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Benchmarks.Burst;

/// <summary>
/// Whole cases, handed in on one day, whose windows open together: swept, fired, fanned out and delivered to one webhook, stage by stage, with
/// this program as the Functions host.
/// </summary>
internal static class CarryThrough
{
    private const int AtOnce = 8;
    private static readonly DateTimeOffset s_opening = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly (string Stage, string Queue)[] s_stages =
    [
        ("case read again, reminder fired", StorageNames.Queues.RemindersDue),
        ("alert fanned out", StorageNames.Queues.CaseEvents),
        ("webhook delivered, logged", StorageNames.Queues.Deliveries),
    ];

    public static async Task<CarriedThrough> RunAsync(int sample)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        StorageCounter? made = null;
        await using var host = await DeskHost.StartAsync(
            options =>
            {
                made = new StorageCounter(EmulatorServices.Of(options.StorageConnectionString!));
                return options with { RunQueues = false, RunTimers = false };
            },
            services => services.AddSingleton<HttpPipelinePolicy>(made!));
        var counter = made!;
        var drain = new QueueDrain(host.StorageConnectionString, counter);
        await OpenAsync(host.Services, sample);
        // What opening and handing in announced is no part of the burst: nobody listens yet, and the outbox is emptied.
        await RunQueueAsync(StorageNames.Queues.CaseEvents);
        await host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url, "window.opening"));
        counter.Reset();

        host.Clock.JumpTo(s_opening);
        var table = new MarkdownTable("Stage", "requests per reminder", "rows read by queries per reminder", "time per 1,000");
        var all = new List<StorageCount>();
        await StageAsync("handed out by the sweep", () => host.Services.GetRequiredService<DueSweep>().RunAsync(s_opening, CancellationToken.None));
        foreach (var (stage, queue) in s_stages)
            await StageAsync(stage, () => RunQueueAsync(queue));

        table.Add("all", (double)all.Sum(count => count.Requests) / sample, (double)all.Sum(count => count.Entities) / sample, "");
        return new CarriedThrough(sample, receiver.Events.Count, all, table);

        Task RunQueueAsync(string queue)
        {
            var function = QueueFunctions.All.Single(function => function.Queue == queue);
            return drain.RunAsync(queue, message => QueueFunctions.InvokeAsync(host.Services, function, message, CancellationToken.None));
        }

        async Task StageAsync(string stage, Func<Task> run)
        {
            Progress.Say($"  {stage}");
            var clock = Stopwatch.StartNew();
            await run();
            table.Add(stage, (double)counter.Requests / sample, (double)counter.Entities / sample, clock.Elapsed * 1_000 / sample);
            all.AddRange(counter.Counts);
            counter.Reset();
        }
    }

    private static async Task OpenAsync(IServiceProvider services, int sample)
    {
        var (writer, policy, now) = (services.GetRequiredService<CaseWriter>(), await services.GetRequiredService<PolicyBook>().CurrentAsync(CancellationToken.None), DeskHost.Start);
        var progress = new Progress("opening cases", sample);
        await Parallel.ForAsync(0, sample, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, token) =>
        {
            var id = $"c_{number.ToString("D16", CultureInfo.InvariantCulture)}";
            var open = new OpenCase(id, new KeptLink(CaseIds.NewLinkToken(), "closed"), Facts(number, now));
            var opened = await writer.StepAsync(id, new StepContext(now, "desk:benchmark"), _ => OpenCase.Decide(open, policy, now), token);
            var handedIn = opened.IsRefused ? opened : await writer.StepAsync(id, new StepContext(now, "desk:benchmark"), found => SubmitCase.Decide(found!, new SubmitCase(now, "材料稍后补交"), policy, now), token);
            if (handedIn.IsRefused)
                throw new InvalidOperationException($"Refused: {handedIn.Refusal.Entry}");
            progress.Add(1);
        });
        progress.End();
    }

    internal static CaseFacts Facts(int number, DateTimeOffset now) => new()
    {
        Platform = ValidBodies.Platform,
        Cause = ValidBodies.Cause,
        Hold = HoldKind.PenaltyFreeze,
        Shop = $"测试小店 {number}",
        AmountHeld = 12_345.67m,
        Currency = "CNY",
        Slip = new Slip { Number = $"FD-{number}", NoticedAt = now.AddHours(-1) },
    };
}
