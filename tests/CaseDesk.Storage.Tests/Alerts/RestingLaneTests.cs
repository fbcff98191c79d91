using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>
/// What comes while a receiver in trouble is left alone costs little, whatever comes: it is put into the lane, and looked at when the rest
/// is over.
/// </summary>
public sealed class RestingLaneTests : IAsyncLifetime
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;

    private IEnumerable<TappedRequest> OfLanes => _lanes.Desk.Traffic.Requests.Where(request => request.IsOf(StorageNames.Tables.Lanes));

    public async Task InitializeAsync()
    {
        (_lanes, _receiver) = (await LaneDesk.FollowedAsync(), await WebhookReceiver.StartAsync());
        await _lanes.Desk.AddEndpointAsync(Endpoint, _receiver.Url);
        _receiver.Otherwise = _ => new WebhookAnswer(503);
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    /// <summary>With an alert every moment the run looked, was asked, and looked again for as long as alerts came.</summary>
    [Fact]
    public async Task Run_is_over_when_the_rest_begins_though_somebody_comes_at_every_look()
    {
        await using var lanes = await LaneDesk.HastyAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, _receiver.Url);
        await lanes.CaseAsync();
        var looks = 0;
        lanes.Desk.Traffic.After = async request =>
        {
            if (!IsLook(request) || ++looks > 5)
                return;
            await lanes.CaseAsync();
            await lanes.RunAsync(Endpoint);
        };

        await lanes.RunAsync(Endpoint);

        lanes.Desk.Traffic.After = null;
        // The second has the message for the end of the rest sent; until somebody came, none was needed so soon.
        Assert.Equal(2, looks);
        var (head, now) = (await lanes.HeadAsync(Endpoint), lanes.Desk.Wall.GetUtcNow());
        Assert.Equal((now + RestAfterTrouble.Of(1), "", null), (head.RestUntil, head.Owner, head.Waiting));
        Assert.InRange(head.MessageAt!.Value - head.RestUntil!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        _receiver.Otherwise = null;
        lanes.Pass(head.MessageAt.Value - now);
        await lanes.RunAsync(Endpoint);
        Assert.Equal(3, _receiver.Requests.Select(request => request.EventId).Distinct().Count());
    }

    [Fact]
    public async Task Alert_that_comes_during_the_rest_costs_a_write_and_a_look_at_the_head_and_no_message()
    {
        await FailedAsync();
        // The first that could go if it were not for the rest has a message sent for its end.
        var second = (await _lanes.Desk.OpenAsync()).Id;
        _lanes.Desk.Traffic.Forget();

        var third = (await _lanes.Desk.OpenAsync()).Id;

        Assert.Equal(["POST", "GET"], OfLanes.Select(request => request.Method));
        Assert.Empty(_lanes.Wakes);
        Assert.Equal(DeliveryStatus.Pending, (await _lanes.DeliveryAsync(third, 1, Endpoint)).Status);
        await SentAfterTheRestAsync(second, 1);
        Assert.Contains(_receiver.Requests, request => request.EventId == $"evt_{third}_1");
    }

    /// <summary>Another instance has met the receiver well again: what this one remembers of the rest is not true any more.</summary>
    [Fact]
    public async Task Alert_that_comes_after_another_instance_ended_the_rest_goes_at_once()
    {
        var id = await FailedAsync();
        _receiver.Otherwise = null;
        var stored = (await _lanes.Desk.Get<LaneTable>().HeadAsync(Endpoint, s_none))!;
        var well = stored.Head with { RestUntil = null, FailingSince = null, Failures = 0 };
        Assert.NotNull(await _lanes.Desk.Get<LaneTable>().TryWriteAsync(Endpoint, well, stored.Tag, [], s_none));

        var other = (await _lanes.Desk.OpenAsync()).Id;

        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(other, 1, Endpoint)).Status);
        await SentAfterTheRestAsync(id, 1);
    }

    /// <summary>The message for the rest's end may have been lost, or be so near that it has come already: nothing relies on it.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public async Task Alert_that_comes_during_a_rest_without_a_message_under_way_sends_one(int? seconds)
    {
        await FailedAsync();
        await _lanes.Desk.OpenAsync();
        var stored = (await _lanes.Desk.Get<LaneTable>().HeadAsync(Endpoint, s_none))!;
        var alone = stored.Head with { MessageAt = seconds is { } near ? _lanes.Desk.Wall.GetUtcNow().AddSeconds(near) : null };
        Assert.NotNull(await _lanes.Desk.Get<LaneTable>().TryWriteAsync(Endpoint, alone, stored.Tag, [], s_none));
        _lanes.Desk.Traffic.Forget();

        var id = (await _lanes.Desk.OpenAsync()).Id;

        Assert.NotEmpty(_lanes.Wakes);
        await SentAfterTheRestAsync(id, 1);
    }

    private static bool IsLook(TappedRequest request) =>
        request is { Method: "GET", Name: StorageNames.Tables.Lanes } && request.Query.Contains("due|", StringComparison.Ordinal);

    /// <summary>A case whose first alert the receiver has refused: its lane rests.</summary>
    private async Task<string> FailedAsync()
    {
        var id = (await _lanes.Desk.OpenAsync()).Id;
        Assert.True((await _lanes.HeadAsync(Endpoint)).RestUntil > _lanes.Desk.Wall.GetUtcNow());
        return id;
    }

    private async Task SentAfterTheRestAsync(string id, params long[] alerts)
    {
        _receiver.Otherwise = null;
        _lanes.Pass(TimeSpan.FromMinutes(5));
        await _lanes.RunAsync(Endpoint);
        Assert.Equal(
            alerts.Select(number => $"evt_{id}_{number}"),
            _receiver.Requests.Skip(AlertMessage.MaxTries)
                .Select(request => request.EventId)
                .Where(sent => sent!.Contains(id, StringComparison.Ordinal))
        );
    }
}
