using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>A process may end at any storage call, before it or after it was done; its message then comes back.</summary>
public sealed class LaneCrashTests
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Crash_at_every_storage_call_loses_nothing_and_repeats_only_under_the_same_id(bool done)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var lanes = await LaneDesk.StartAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, receiver.Url);
        var crashes = 0;
        for (var call = 1; ; call++)
        {
            var open = await lanes.Desk.OpenAsync();
            // The third request of each case is refused once: the way of a failure is broken, too.
            if (call % 3 == 0)
                receiver.Answer(new WebhookAnswer(404));
            var crashed = await RunAsync(lanes, open.Id, call, done);
            crashes += crashed ? 1 : 0;
            lanes.Desk.Traffic.Before = lanes.Desk.Traffic.After = null;
            // What the queue still holds comes back: the fan-out's message, and the lane's at the end of a dead run's claim.
            await lanes.Desk.Get<AlertFanOut>().RunAsync(new CaseChanged(open.Id, 1, []), s_none);
            for (var times = 0; times < 2; times++)
            {
                lanes.Pass(LaneDesk.Claim + TimeSpan.FromMinutes(1));
                await lanes.RunAsync(Endpoint);
            }

            Assert.True((await lanes.DeliveryAsync(open.Id, 1, Endpoint)).Status == DeliveryStatus.Delivered, $"call {call}: {await lanes.DeliveryAsync(open.Id, 1, Endpoint)} {await lanes.HeadAsync(Endpoint)} {lanes.Desk.Wall.GetUtcNow()} {lanes.Desk.Clock.GetUtcNow()}");
            Assert.Empty(await lanes.WaitingAsync(Endpoint));
            Assert.Empty(await lanes.Desk.Get<DeliveryTable>().OutboxAsync(open.Id, s_none));
            Assert.Contains(receiver.Events, seen => seen.EventId == $"evt_{open.Id}_1");
            if (!crashed)
                break;
        }

        Assert.InRange(crashes, 15, 60);
        Assert.Empty(await lanes.DeadAsync(Endpoint));
    }

    /// <summary>
    /// Fans out and sends, as the queue would, until the n-th storage call, which never comes back. False when there were fewer.
    /// </summary>
    private static async Task<bool> RunAsync(LaneDesk lanes, string caseId, int call, bool done)
    {
        var calls = 0;
        Task Break() => Interlocked.Increment(ref calls) >= call ? Task.FromException(new ProcessEndedException()) : Task.CompletedTask;
        if (done)
            lanes.Desk.Traffic.After = _ => Break();
        else
            lanes.Desk.Traffic.Before = _ => Break();
        try
        {
            await lanes.Desk.Get<AlertFanOut>().RunAsync(new CaseChanged(caseId, 1, []), s_none);
            await lanes.RunAsync(Endpoint);
            return false;
        }
        catch (ProcessEndedException)
        {
            return true;
        }
    }

    private sealed class ProcessEndedException : Exception;
}
