using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>One run at a time has a lane; who comes meanwhile, or dies, leaves nothing that nobody looks at.</summary>
public sealed class LaneClaimTests : IAsyncLifetime
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        (_lanes, _receiver) = (await LaneDesk.StartAsync(), await WebhookReceiver.StartAsync());
        await _lanes.Desk.AddEndpointAsync(Endpoint, _receiver.Url);
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    [Fact]
    public async Task Run_while_another_runs_leaves_a_note_and_the_holder_looks_again()
    {
        var first = await _lanes.CaseAsync();
        var held = new TaskCompletionSource();
        _receiver.Answer(new WebhookAnswer { HeldUntil = held.Task });
        var running = _lanes.RunAsync(Endpoint);
        await _receiver.WaitForAsync(requests => requests.Count == 1);
        var second = await _lanes.CaseAsync();
        _lanes.Desk.Traffic.Forget();

        await _lanes.RunAsync(Endpoint);
        await _lanes.RunAsync(Endpoint);

        // One message, for the case that the holder dies.
        Assert.Equal(LaneDesk.Claim, Assert.Single(_lanes.Wakes).Delay);
        Assert.Single(_receiver.Requests);
        held.SetResult();
        await running;
        Assert.Equal(2, _receiver.Requests.Count);
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(first, 1, Endpoint)).Status);
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(second, 1, Endpoint)).Status);
        Assert.False((await _lanes.HeadAsync(Endpoint)).IsClaimed(_lanes.Desk.Wall.GetUtcNow()));
    }

    [Fact]
    public async Task Run_claim_of_a_dead_run_expires_and_the_next_one_sends()
    {
        await _lanes.CaseAsync();
        await _lanes.Desk.Get<LaneClaims>().TryTakeAsync(Endpoint, s_none);

        _lanes.Pass(LaneDesk.Claim - TimeSpan.FromSeconds(1));
        _lanes.Desk.Traffic.Forget();
        await _lanes.RunAsync(Endpoint);
        Assert.Empty(_receiver.Requests);
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(_lanes.Wakes).Delay);

        _lanes.Pass(TimeSpan.FromSeconds(1));
        await _lanes.RunAsync(Endpoint);
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public async Task Run_holder_and_asker_die_together_their_messages_have_the_lane_looked_at()
    {
        await _lanes.CaseAsync();
        await _lanes.Desk.Get<LaneClaims>().TryTakeAsync(Endpoint, s_none);
        // The asker has left its note and is about to post the guard.
        _lanes.Desk.Traffic.Before = request => request is { Name: StorageNames.Queues.Deliveries, Method: "POST" } ? Task.FromException(new InvalidOperationException("Died.")) : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _lanes.RunAsync(Endpoint));
        Assert.NotNull((await _lanes.HeadAsync(Endpoint)).AskedAt);
        _lanes.Desk.Traffic.Before = null;
        _lanes.Desk.Traffic.Forget();

        // One that comes at once relies on the asker; those that the queue gives back, of holder and asker, come later and do not.
        await _lanes.RunAsync(Endpoint);
        Assert.Empty(_lanes.Wakes);
        _lanes.Pass(LaneMessages.Soon);
        await _lanes.RunAsync(Endpoint);
        await _lanes.RunAsync(Endpoint);

        Assert.Equal(LaneDesk.Claim - LaneMessages.Soon, Assert.Single(_lanes.Wakes).Delay);
        _lanes.Pass(LaneDesk.Claim);
        await _lanes.RunAsync(Endpoint);
        Assert.Single(_receiver.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_answer_to_the_claim_is_lost_goes_on_at_once(bool known)
    {
        if (known)
        {
            await _lanes.CaseAsync();
            await _lanes.RunAsync(Endpoint);
        }

        await _lanes.CaseAsync();
        var lost = 0;
        // The client sends it again by itself, and meets its own first try.
        _lanes.Desk.Traffic.After = request => request is { Name: "lanes", Method: not "GET" } && Interlocked.Increment(ref lost) == 1
            ? Task.FromException(new Azure.RequestFailedException(0, "The answer is lost."))
            : Task.CompletedTask;

        await _lanes.RunAsync(Endpoint);

        Assert.True(lost > 1);
        Assert.Equal(known ? 2 : 1, _receiver.Requests.Count);
        Assert.Empty(await _lanes.WaitingAsync(Endpoint));
        Assert.False((await _lanes.HeadAsync(Endpoint)).IsClaimed(_lanes.Desk.Wall.GetUtcNow()));
    }

    [Fact]
    public async Task Run_answer_to_the_note_is_lost_does_not_take_its_own_note_for_anothers_promise()
    {
        await _lanes.CaseAsync();
        await _lanes.Desk.Get<LaneClaims>().TryTakeAsync(Endpoint, s_none);
        _lanes.Desk.Traffic.Forget();
        var lost = 0;
        // The client sends it again by itself, and meets its own first try.
        _lanes.Desk.Traffic.After = request => request is { Name: "lanes", Method: not "GET" } && Interlocked.Increment(ref lost) == 1
            ? Task.FromException(new Azure.RequestFailedException(0, "The answer is lost."))
            : Task.CompletedTask;

        await _lanes.RunAsync(Endpoint);

        Assert.True(lost > 1);
        Assert.Equal(LaneDesk.Claim, Assert.Single(_lanes.Wakes).Delay);
        _lanes.Pass(LaneDesk.Claim);
        await _lanes.RunAsync(Endpoint);
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public async Task Run_look_at_the_head_takes_long_does_not_rely_on_a_message_that_has_come_meanwhile()
    {
        await _lanes.CaseAsync();
        await _lanes.Desk.Get<LaneClaims>().TryTakeAsync(Endpoint, s_none);
        // Leaves a message for the end of the claim.
        await _lanes.RunAsync(Endpoint);
        _lanes.Desk.Traffic.Forget();
        var looks = 0;
        _lanes.Desk.Traffic.After = request =>
        {
            if (request is { Name: "lanes", Method: "GET" } && Interlocked.Increment(ref looks) == 1)
                _lanes.Pass(LaneDesk.Claim);
            return Task.CompletedTask;
        };

        await _lanes.RunAsync(Endpoint);

        Assert.Single(_receiver.Requests);
        Assert.Empty(_lanes.Wakes);
    }
}
