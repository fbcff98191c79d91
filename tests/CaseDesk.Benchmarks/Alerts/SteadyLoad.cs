using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Benchmarks.Alerts;

/// <summary>
/// Events by so many a second, whether or not the last step was answered, and the time from each answer to the arrival at one good
/// receiver.
/// </summary>
internal sealed class SteadyLoad(int perSecond, TimeSpan length)
{
    /// <summary>Seconds until a case has its turn again: longer than any answer takes.</summary>
    private const int Turn = 8;

    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    /// <param name="what">For the progress.</param>
    /// <param name="beside">Another receiver that gets the same alerts; null for none.</param>
    public async Task<LoadOutcome> RunAsync(string what, Uri? beside = null)
    {
        // An emulator of its own: each minute it clears away what its queues held, and with thousands of messages it does nothing else for
        // ten
        // seconds and more. A load is over before its first time.
        var azurite = await AzuriteServer.StartAsync();
        using var end = new Ending(azurite);
        var (host, counter) = await BenchmarkHost.StartAsync(runQueues: true, azurite.NewAccountConnectionString());
        await using (host)
        {
            await using var receiver = await WebhookReceiver.StartAsync();
            foreach (var url in new[] { receiver.Url, beside }.OfType<Uri>())
                (await host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(url))).Expect(HttpStatusCode.Created);
            var steps = new PlainSteps(host.Services, DeskHost.Start);
            Progress.Say($"  {what}: opening cases");
            // Uncounted, and so is what is compiled and connected at the first request.
            await ArrivedAsync(receiver, await steps.OpenAsync(perSecond * Turn));
            counter.Reset();
            var clock = Stopwatch.StartNew();
            var answered = await RaiseAsync(steps, what);
            var took = clock.Elapsed;
            await ArrivedAsync(receiver, answered.Keys);
            var arrived = receiver.Events.ToDictionary(seen => seen.EventId!, seen => seen.ArrivedAt, StringComparer.Ordinal);
            return new LoadOutcome(
                answered.Count, answered.Count / took.TotalSeconds, new Latencies(answered.Select(pair => arrived[pair.Key] - pair.Value)),
                receiver.Requests.Count - arrived.Count, counter.Counts);
        }
    }

    /// <returns>When each event's step was answered, by the id of its alert.</returns>
    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> RaiseAsync(PlainSteps steps, string what)
    {
        var answered = new ConcurrentDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var total = (int)(perSecond * length.TotalSeconds);
        var progress = new Progress($"{what}, events", total);
        var under = new List<Task>();
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < total; number++)
        {
            if (TimeSpan.FromSeconds((double)number / perSecond) - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early);
            under.Add(OneAsync(number));
        }

        await Task.WhenAll(under);
        progress.End();
        return answered;

        async Task OneAsync(int number)
        {
            answered[await steps.RaiseAsync(number)] = DateTimeOffset.UtcNow;
            progress.Add(1);
        }
    }

    private sealed class Ending(AzuriteServer azurite) : IDisposable
    {
        public void Dispose() => azurite.End();
    }

    private static async Task ArrivedAsync(WebhookReceiver receiver, IEnumerable<string> eventIds)
    {
        var missing = eventIds.ToHashSet(StringComparer.Ordinal);
        var seen = 0;
        await receiver.WaitForAsync(
            requests =>
            {
                for (; seen < requests.Count; seen++)
                    missing.Remove(requests[seen].EventId!);
                return missing.Count == 0;
            },
            s_timeout);
    }
}

/// <summary>What came of a steady load.</summary>
/// <param name="Events">How many there were; all arrived.</param>
/// <param name="PerSecond">Steps answered a second.</param>
/// <param name="Doubles">Requests that brought an event a second time.</param>
/// <param name="Counts">The app's storage requests.</param>
internal sealed record LoadOutcome(int Events, double PerSecond, Latencies Times, int Doubles, IReadOnlyList<StorageCount> Counts);
