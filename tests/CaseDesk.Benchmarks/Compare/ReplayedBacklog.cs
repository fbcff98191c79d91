using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>What was delivered is asked for once more, all of it at once, by each receiver: a backlog that lies in the lanes.</summary>
internal static class ReplayedBacklog
{
    private const int Cases = 40;
    private const int Each = 5;

    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);

    /// <returns>Deliveries a second, from the first to the last.</returns>
    public static async Task<double> RunAsync(Checkout checkout, string storage, int receivers)
    {
        Progress.Say($"  {checkout.Name}: a backlog for {receivers}");
        await using var desk = await checkout.StartAsync(storage);
        var all = await Task.WhenAll(Enumerable.Range(0, receivers).Select(_ => WebhookReceiver.StartAsync()));
        try
        {
            var ids = new List<string>();
            foreach (var receiver in all)
                ids.Add((string)(await desk.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url))).Expect(HttpStatusCode.Created).Json["id"]!);
            var cases = new DeskCases(desk.Client);
            var from = await cases.NowAsync();
            await cases.OpenAsync(Cases);
            await Parallel.ForAsync(0, Cases * (Each - 1), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
                await cases.RaiseAsync(number)
            );
            await Task.WhenAll(all.Select(receiver => EventLoad.ArrivedAsync(receiver, [.. cases.Alerts])));
            var before = all.Select(receiver => receiver.Requests.Count).ToList();
            var wish = new JsonObject
            {
                ["from"] = ValidBodies.Instant(from.AddMinutes(-1)),
                ["to"] = ValidBodies.Instant((await cases.NowAsync()).AddMinutes(1)),
                ["all"] = true,
            };
            await Task.WhenAll(
                ids.Select(async id =>
                    (await desk.Client.PostAsync($"api/webhooks/{id}/replay", wish.DeepClone())).Expect(HttpStatusCode.Accepted)
                )
            );
            await Task.WhenAll(
                all.Zip(before)
                    .Select(pair => pair.First.WaitForAsync(requests => requests.Count >= pair.Second + (Cases * Each), s_timeout))
            );
            var again = all.Zip(before)
                .SelectMany(pair => pair.First.Requests.Skip(pair.Second))
                .Select(request => request.ArrivedAt)
                .Order()
                .ToList();
            return (again.Count - 1) / (again[^1] - again[0]).TotalSeconds;
        }
        finally
        {
            foreach (var receiver in all)
                await receiver.DisposeAsync();
        }
    }
}
