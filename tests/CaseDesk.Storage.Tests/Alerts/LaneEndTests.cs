using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>A process that is told to end while it empties a lane.</summary>
public sealed class LaneEndTests : IAsyncLifetime
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly TaskCompletionSource _answer = new();
    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        (_lanes, _receiver) = (await LaneDesk.StartAsync(), await WebhookReceiver.StartAsync());
        await _lanes.Desk.AddEndpointAsync(Endpoint, _receiver.Url);
        _receiver.Otherwise = _ => new WebhookAnswer { HeldUntil = _answer.Task };
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    /// <summary>Cut off, it would have left the lane claimed for over a minute, and the next deadline's alert waiting as long.</summary>
    [Fact]
    public async Task End_of_the_process_comes_after_the_lane_is_let_go()
    {
        var id = await _lanes.CaseAsync();
        var starts = _lanes.Desk.Get<LaneStarts>();
        var start = await starts.PrepareAsync(Endpoint, atOnce: true, s_none);
        await starts.BeginAsync([start], []);
        await _receiver.WaitForAsync(static requests => requests.Count == 1);

        var end = _lanes.Desk.Get<UnderWay>().StopAsync(s_none);
        Assert.False(end.IsCompleted);
        _answer.SetResult();
        await end;

        Assert.Equal("", (await _lanes.HeadAsync(Endpoint)).Owner);
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(id, 1, Endpoint)).Status);
    }
}
