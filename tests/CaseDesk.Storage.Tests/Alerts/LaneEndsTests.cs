using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>Endpoints that are switched off by themselves: nobody is left to find out.</summary>
public sealed class LaneEndsTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;
    private WebhookReceiver _other = null!;

    public async Task InitializeAsync()
    {
        (_lanes, _receiver, _other) = (await LaneDesk.StartAsync(), await WebhookReceiver.StartAsync(), await WebhookReceiver.StartAsync());
        await _lanes.Desk.AddEndpointAsync("wh_1", _receiver.Url);
        await _lanes.Desk.AddEndpointAsync("wh_other", _other.Url, EventFilter.Of([AlertTypes.EndpointDisabled]).Value);
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _other.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    [Fact]
    public async Task Run_gone_switches_the_endpoint_off_tells_the_others_and_keeps_what_it_missed()
    {
        var id = await _lanes.CaseAsync(3);
        _receiver.Answer(new WebhookAnswer(410));

        await _lanes.RunAsync("wh_1");

        Assert.Single(_receiver.Requests);
        Assert.Equal(EndpointStatus.Disabled, (await EndpointAsync()).Status);
        Assert.Equal(
            [(1L, SendFailures.Gone), (2L, SendFailures.EndpointOff), (3L, SendFailures.EndpointOff)],
            (await _lanes.DeadAsync("wh_1")).Select(letter => (letter.Sequence, letter.Reason)).Order()
        );
        Assert.Equal(
            (DeliveryStatus.Failed, DeliveryStatus.Dropped),
            ((await _lanes.DeliveryAsync(id, 1, "wh_1")).Status, (await _lanes.DeliveryAsync(id, 2, "wh_1")).Status)
        );
        Assert.Empty(await _lanes.WaitingAsync("wh_1"));
        Assert.Contains(_lanes.Desk.Logs.Errors, line => line.Text.Contains("Endpoint wh_1 was switched off: gone", StringComparison.Ordinal));
        await AssertToldAsync(SendFailures.Gone);
    }

    [Fact]
    public async Task Run_nothing_arrives_for_five_days_switches_the_endpoint_off()
    {
        _receiver.Otherwise = _ => new WebhookAnswer(404);
        for (var day = 0; day < 5; day++)
        {
            await _lanes.CaseAsync();
            await _lanes.RunAsync("wh_1");
            Assert.Equal(EndpointStatus.Active, (await EndpointAsync()).Status);
            _lanes.Pass(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(day == 4 ? 1 : 0));
        }

        await _lanes.RunAsync("wh_1");
        Assert.Equal(EndpointStatus.Active, (await EndpointAsync()).Status);
        _lanes.Pass(TimeSpan.FromMinutes(1));
        var last = await _lanes.CaseAsync();
        await _lanes.RunAsync("wh_1");

        Assert.Equal(EndpointStatus.Disabled, (await EndpointAsync()).Status);
        Assert.Equal(6, (await _lanes.DeadAsync("wh_1")).Count);
        Assert.Equal(DeliveryStatus.Dropped, (await _lanes.DeliveryAsync(last, 1, "wh_1")).Status);
        await AssertToldAsync(SendFailures.Rejected);
    }

    [Fact]
    public async Task Run_one_success_in_five_days_keeps_the_endpoint()
    {
        _receiver.Otherwise = _ => new WebhookAnswer(404);
        await _lanes.CaseAsync();
        await _lanes.RunAsync("wh_1");
        _lanes.Pass(TimeSpan.FromDays(4));
        _receiver.Answer(new WebhookAnswer());
        await _lanes.RunAsync("wh_1");
        Assert.Null((await _lanes.HeadAsync("wh_1")).FailingSince);
        _lanes.Pass(TimeSpan.FromDays(2));
        await _lanes.CaseAsync();
        await _lanes.RunAsync("wh_1");

        Assert.Equal(EndpointStatus.Active, (await EndpointAsync()).Status);
        Assert.Equal(_lanes.Desk.Clock.GetUtcNow(), (await _lanes.HeadAsync("wh_1")).FailingSince);
    }

    [Fact]
    public async Task Run_two_failures_with_a_quiet_week_between_are_no_outage_ten_are()
    {
        _receiver.Otherwise = _ => new WebhookAnswer(404);
        await _lanes.CaseAsync();
        await _lanes.RunAsync("wh_1");
        // As when the desk itself was away: nothing was tried meanwhile.
        _lanes.Pass(TimeSpan.FromDays(7));
        await _lanes.RunAsync("wh_1");
        Assert.Equal(EndpointStatus.Active, (await EndpointAsync()).Status);
        while (_receiver.Requests.Count < EndpointDisabled.Failures)
        {
            Assert.Equal(EndpointStatus.Active, (await EndpointAsync()).Status);
            _lanes.Pass(TimeSpan.FromMinutes(1));
            await _lanes.CaseAsync();
            await _lanes.RunAsync("wh_1");
        }

        Assert.Equal(EndpointStatus.Disabled, (await EndpointAsync()).Status);
    }

    private async Task<WebhookEndpoint> EndpointAsync() => (await _lanes.Desk.Get<IEndpointStore>().GetAsync("wh_1", s_none))!;

    private async Task AssertToldAsync(string reason)
    {
        await _lanes.Desk.Get<AlertFanOut>().RunAsync(new CaseChanged(CalendarAlerts.Stream, 1, []), s_none);
        await _lanes.RunAsync("wh_other");
        var told = Assert.Single(_other.Requests).Json();
        Assert.Equal(
            (AlertTypes.EndpointDisabled, "wh_1", reason),
            (
                told.GetProperty("type").GetString(),
                told.GetProperty("data").GetProperty("endpointId").GetString(),
                told.GetProperty("data").GetProperty("reason").GetString()
            )
        );
    }
}
