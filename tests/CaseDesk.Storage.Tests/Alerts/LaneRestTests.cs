using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Sending;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>A receiver in trouble is left alone for a while, by every instance, since that stands on its lane's head.</summary>
public sealed class LaneRestTests : IAsyncLifetime
{
    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;
    private WebhookReceiver _other = null!;

    public async Task InitializeAsync()
    {
        (_lanes, _receiver, _other) = (await LaneDesk.HastyAsync(), await WebhookReceiver.StartAsync(), await WebhookReceiver.StartAsync());
        await _lanes.Desk.AddEndpointAsync("wh_1", _receiver.Url);
        await _lanes.Desk.AddEndpointAsync("wh_2", _other.Url);
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _other.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    [Theory]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Run_receiver_in_trouble_rests_longer_each_time_and_nobody_else_does(int status)
    {
        _receiver.Otherwise = _ => new WebhookAnswer(status) { CloseConnection = status == 0 };
        await _lanes.CaseAsync();
        for (var failures = 1; failures <= 3; failures++)
        {
            await _lanes.RunAsync("wh_1");
            Assert.Equal(failures * AlertMessage.MaxTries, _receiver.Requests.Count);
            Assert.Equal(RestAfterTrouble.Of(failures), await RestAsync());
            // Nothing goes while it lasts, though another alert is due; that one is tried next.
            await _lanes.CaseAsync();
            await _lanes.RunAsync("wh_1");
            _lanes.Pass(RestAfterTrouble.Of(failures) - TimeSpan.FromMilliseconds(1));
            await _lanes.RunAsync("wh_1");
            Assert.Equal(failures * AlertMessage.MaxTries, _receiver.Requests.Count);
            _lanes.Pass(TimeSpan.FromMilliseconds(1));
        }

        await _lanes.RunAsync("wh_2");
        Assert.Equal(4, _other.Requests.Count);
    }

    [Fact]
    public async Task Run_one_success_ends_it()
    {
        _receiver.Otherwise = _ => new WebhookAnswer(503);
        await _lanes.CaseAsync();
        await _lanes.RunAsync("wh_1");
        _receiver.Otherwise = null;
        await _lanes.CaseAsync();
        _lanes.Pass(TimeSpan.FromSeconds(30));

        await _lanes.RunAsync("wh_1");

        Assert.Equal(2, _receiver.Requests.Count - AlertMessage.MaxTries);
        Assert.Equal((0, null), ((await _lanes.HeadAsync("wh_1")).Failures, (await _lanes.HeadAsync("wh_1")).FailingSince));
        Assert.Equal(TimeSpan.Zero, await RestAsync());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(301)]
    public async Task Run_receiver_that_refuses_is_in_no_trouble(int status)
    {
        _receiver.Otherwise = _ => new WebhookAnswer(status);
        for (var number = 1; number <= 3; number++)
        {
            await _lanes.CaseAsync();
            await _lanes.RunAsync("wh_1");
            Assert.Equal(number, _receiver.Requests.Count);
        }

        Assert.Equal(TimeSpan.Zero, await RestAsync());
    }

    private async Task<TimeSpan> RestAsync()
    {
        var (head, now) = (await _lanes.HeadAsync("wh_1"), _lanes.Desk.Wall.GetUtcNow());
        return head.RestUntil > now ? head.RestUntil.Value - now : TimeSpan.Zero;
    }
}
