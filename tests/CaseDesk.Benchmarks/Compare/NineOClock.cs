using System.Globalization;
using System.Net;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>
/// Cases handed in on one day, whose windows open together at nine: from nine o'clock until both endpoints have heard of all of them.
/// </summary>
internal static class NineOClock
{
    private const int Cases = 300;
    private const string HandedIn = "2026-03-02T09:00:30+08:00";

    /// <summary>Early enough for what was due before to be over.</summary>
    private const string Before = "2026-03-05T08:59:30+08:00";

    private static readonly DateTimeOffset s_nine = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    public static async Task<TimeSpan> RunAsync(Checkout checkout, string storage)
    {
        Progress.Say($"  {checkout.Name}: {Cases} cases due at nine");
        await using var first = await WebhookReceiver.StartAsync();
        await using var second = await WebhookReceiver.StartAsync();
        await using (var desk = await checkout.StartAsync(storage, HandedIn))
        {
            foreach (var receiver in new[] { first, second })
                (await desk.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url, "window.opening"))).Expect(
                    HttpStatusCode.Created
                );
            await new DeskCases(desk.Client).OpenAsync(Cases, handedIn: true);
        }

        await using var later = await checkout.StartAsync(storage, Before);
        var nine = DateTimeOffset.UtcNow + (s_nine - await new DeskCases(later.Client).NowAsync());
        var ends = await Task.WhenAll(
            new[] { first, second }.Select(receiver =>
                receiver.WaitForAsync(requests => requests.DistinctBy(seen => seen.EventId).Count() >= Cases, s_timeout)
            )
        );
        var times = ends.SelectMany(static requests => requests).Select(seen => (seen.ArrivedAt - nine).TotalSeconds).Order().ToList();
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"  first {times[0]:0.00} s, half {times[times.Count / 2]:0.00} s, of {times.Count}"));
        return ends.Max(requests => requests.Max(seen => seen.ArrivedAt)) - nine;
    }
}
