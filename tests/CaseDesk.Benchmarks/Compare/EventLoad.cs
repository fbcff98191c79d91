using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CaseDesk.Benchmarks.Alerts;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>Steps at a steady pace, each with an alert, and the time from each step's answer to the arrival at one good receiver.</summary>
internal static class EventLoad
{
    /// <summary>Seconds until a case has its turn again: longer than any answer takes.</summary>
    private const int Turn = 8;

    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(3);

    public static async Task<Latencies> RunAsync(Checkout checkout, string storage, int perSecond, TimeSpan length)
    {
        Progress.Say($"  {checkout.Name}: {perSecond} events a second");
        await using var desk = await checkout.StartAsync(storage);
        await using var receiver = await WebhookReceiver.StartAsync();
        (await desk.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url))).Expect(HttpStatusCode.Created);
        var cases = new DeskCases(desk.Client);
        await cases.OpenAsync(perSecond * Turn);
        await ArrivedAsync(receiver, [.. cases.Alerts]);
        var answered = new ConcurrentDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var (under, clock) = (new List<Task>(), Stopwatch.StartNew());
        for (var number = 0; number < perSecond * length.TotalSeconds; number++)
        {
            if (TimeSpan.FromSeconds((double)number / perSecond) - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early);
            under.Add(RaiseAsync(number));
        }

        await Task.WhenAll(under);
        await ArrivedAsync(receiver, answered.Keys);
        var arrived = receiver.Events.ToDictionary(seen => seen.EventId!, seen => seen.ArrivedAt, StringComparer.Ordinal);
        return new Latencies(answered.Select(pair => arrived[pair.Key] - pair.Value));

        async Task RaiseAsync(int number) => answered[await cases.RaiseAsync(number)] = DateTimeOffset.UtcNow;
    }

    public static async Task ArrivedAsync(WebhookReceiver receiver, IEnumerable<string> eventIds)
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
