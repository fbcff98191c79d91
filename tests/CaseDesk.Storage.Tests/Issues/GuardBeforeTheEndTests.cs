using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Tests.Alerts;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>
/// Found by the kill test: a holder held on for longer and died. Those who came meanwhile took the message for the end of the first claim
/// for theirs;
/// it came while the lane was still held, met their note, relied on it and was gone. Then nothing was under way for the lane any more,
/// whatever was in it.
/// </summary>
public sealed class GuardBeforeTheEndTests
{
    private const string Endpoint = "wh_1";
    private static readonly TimeSpan s_half = LaneDesk.Claim / 2;

    [Fact]
    public async Task Ask_holder_held_on_and_died_something_is_under_way_until_the_lane_is_looked_at()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var lanes = await LaneDesk.StartAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, receiver.Url);
        await lanes.CaseAsync();
        lanes.Desk.Traffic.Forget();
        var holder = (await lanes.Desk.Get<LaneClaims>().TryTakeAsync(Endpoint, CancellationToken.None))!;
        // Comes and goes, and leaves a message for the end of the claim.
        await lanes.RunAsync(Endpoint);
        lanes.Pass(s_half);
        Assert.True(await holder.KeepAsync(CancellationToken.None));
        await lanes.RunAsync(Endpoint);
        // The holder dies now, and the queue has lost its message: it took too long to renew it.
        var due = new Queue<DateTimeOffset>(
            lanes.Wakes.Select((wake, index) => lanes.Desk.Wall.GetUtcNow() + wake.Delay - (index == 0 ? s_half : TimeSpan.Zero)).Order()
        );

        for (var messages = 0; due.TryDequeue(out var at); messages++)
        {
            Assert.True(messages < 10, "Messages must come to an end.");
            if (at > lanes.Desk.Wall.GetUtcNow())
                lanes.Pass(at - lanes.Desk.Wall.GetUtcNow());
            lanes.Desk.Traffic.Forget();
            await lanes.RunAsync(Endpoint);
            foreach (var wake in lanes.Wakes)
                due.Enqueue(lanes.Desk.Wall.GetUtcNow() + wake.Delay);
        }

        Assert.Single(receiver.Requests);
    }
}
