using System.Diagnostics;
using System.Globalization;
using Azure.Core.Pipeline;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
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
/// Whole cases, handed in on one day, whose windows open together: swept, fired, announced and delivered to one webhook by
/// one look at the due index.
/// </summary>
internal static class CarryThrough
{
    private const int AtOnce = 8;
    private static readonly DateTimeOffset s_opening = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

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
            // What follows a step is a part of it here, and so is counted.
            services => services.AddSingleton<HttpPipelinePolicy>(made!).AddSingleton(new FollowUpSetting(FollowUpPace.Before)));
        var counter = made!;
        await OpenAsync(host.Services, sample);
        // What opening and handing in announced is no part of the burst: nobody listened yet.
        await host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url, "window.opening"));
        host.Clock.JumpTo(s_opening.AddMinutes(-1));
        await NoteAsync(host.Services, sample);
        counter.Reset();

        host.Clock.JumpTo(s_opening);
        var clock = Stopwatch.StartNew();
        await host.Services.GetRequiredService<DueSweep>().RunAsync(s_opening, CancellationToken.None);
        var took = clock.Elapsed;
        var table = new MarkdownTable("Requests", "per reminder");
        foreach (
            var kind in counter.Counts.GroupBy(
                count => $"{count.Kind.Service} {count.Kind.Kind} {count.Kind.Target}",
                StringComparer.Ordinal
            )
        )
            table.Add(kind.Key, (double)kind.Sum(count => count.Requests) / sample);
        table.Add("all", (double)counter.Requests / sample);
        Progress.Say($"  {took * 1_000 / sample} for 1,000");
        return new CarriedThrough(sample, receiver.Events.Count, counter.Counts, table);
    }

    private static async Task OpenAsync(IServiceProvider services, int sample)
    {
        var (writer, policy, now) = (
            services.GetRequiredService<CaseWriter>(),
            await services.GetRequiredService<PolicyBook>().CurrentAsync(CancellationToken.None),
            DeskHost.Start
        );
        var progress = new Progress("opening cases", sample);
        await Parallel.ForAsync(0, sample, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, token) =>
        {
            var id = IdOf(number);
            var open = new OpenCase(id, new KeptLink(CaseIds.NewLinkToken(), "closed"), Facts(number, now));
            var opened = await writer.StepAsync(id, new StepContext(now, "desk:benchmark"), _ => OpenCase.Decide(open, policy, now), token);
            var handedIn = opened.IsRefused ? opened : await writer.StepAsync(id, new StepContext(now, "desk:benchmark"), found => SubmitCase.Decide(found!, new SubmitCase(now, "材料稍后补交"), policy, now), token);
            if (handedIn.IsRefused)
                throw new InvalidOperationException($"Refused: {handedIn.Refusal.Entry}");
            progress.Add(1);
        });
        progress.End();
    }

    private static string IdOf(int number) => $"c_{number.ToString("D16", CultureInfo.InvariantCulture)}";

    /// <summary>The first step of a day notes that, for all that comes after it; and nobody remembers the step of days ago.</summary>
    private static Task NoteAsync(IServiceProvider services, int sample)
    {
        var (writer, remembered) = (services.GetRequiredService<CaseWriter>(), services.GetRequiredService<RememberedCases>());
        var context = new StepContext(s_opening.AddMinutes(-1), "desk:benchmark");
        return Parallel.ForAsync(0, sample, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, token) =>
        {
            await writer.StepAsync(IdOf(number), context, found => AddNote.Decide(found!, new AddNote("早")), token);
            remembered.Forget(IdOf(number));
        });
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
