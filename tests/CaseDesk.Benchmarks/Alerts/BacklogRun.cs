using System.Diagnostics;
using System.Net;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Alerts;

/// <summary>
/// How fast a backlog of alerts reaches so many fast receivers, beside what the receivers alone and the storage alone would take.
/// </summary>
internal static class BacklogRun
{
    /// <summary>Storage's own speed is seen in this many.</summary>
    private const int BareDeliveries = 1_000;

    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(20);

    public static async Task<BacklogOutcome> RunAsync(int alerts, int receivers)
    {
        Progress.Say($"  {alerts:N0} alerts to {receivers} receivers");
        var fast = await Task.WhenAll(Enumerable.Range(0, receivers).Select(_ => WebhookReceiver.StartAsync()));
        try
        {
            var (connection, fannedOut) = await PrepareAsync(alerts, fast);
            var (host, counter) = await BenchmarkHost.StartAsync(runQueues: true, connection);
            await using (host)
                await Task.WhenAll(fast.Select(receiver => receiver.WaitForAsync(requests => requests.Count >= alerts, s_timeout)));
            var all = fast.SelectMany(receiver => receiver.Events).ToList();
            var took = all.Max(seen => seen.ArrivedAt) - all.Min(seen => seen.ArrivedAt);
            var atOnce = LanePolicy.Of(AlertChannel.Webhook).AtOnce;
            var body = all[0].Body;
            Progress.Say("  the same receivers, then the storage, without a desk");
            var posts = await BarePosts.MeasureAsync(fast, alerts, atOnce, body);
            var storage = await BareStorage.MeasureAsync(BareDeliveries, atOnce * receivers, body);
            return new BacklogOutcome(
                receivers,
                all.Count,
                fannedOut,
                all.Count / took.TotalSeconds,
                (double)counter.Requests / all.Count,
                posts,
                storage
            );
        }
        finally
        {
            foreach (var receiver in fast)
                await receiver.DisposeAsync();
        }
    }

    /// <returns>The storage, and how many alerts a second were fanned out.</returns>
    private static async Task<(string Connection, double FannedOut)> PrepareAsync(int alerts, IEnumerable<WebhookReceiver> receivers)
    {
        var (host, counter) = await BenchmarkHost.StartAsync(runQueues: false);
        await using (host)
        {
            foreach (var receiver in receivers)
                (await host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url))).Expect(HttpStatusCode.Created);
            await Backlog.FillAsync(host.Services, alerts / Backlog.AlertsOfACase);
            var function = QueueFunctions.All.Single(function => function.Queue == StorageNames.Queues.DeskWork);
            var clock = Stopwatch.StartNew();
            await new QueueDrain(host.StorageConnectionString, counter).RunAsync(StorageNames.Queues.DeskWork, message =>
                QueueFunctions.InvokeAsync(host.Services, function, message, CancellationToken.None)
            );
            return (host.StorageConnectionString, alerts / clock.Elapsed.TotalSeconds);
        }
    }
}

/// <summary>What came of a backlog; everything by the second.</summary>
/// <param name="Deliveries">Events that arrived, each once for each receiver.</param>
/// <param name="FannedOut">Alerts.</param>
/// <param name="Requests">Of storage for one delivery, the queue listeners' own not included.</param>
/// <param name="BarePosts">Without a desk.</param>
/// <param name="BareStorage">Deliveries' worth of storage requests without a desk.</param>
internal sealed record BacklogOutcome(
    int Receivers,
    int Deliveries,
    double FannedOut,
    double Delivered,
    double Requests,
    double BarePosts,
    double BareStorage
);
