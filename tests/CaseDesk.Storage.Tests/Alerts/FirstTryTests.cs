using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Core.Cases;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>An alert that the process which took the step sends at once, before its delivery is on record.</summary>
public sealed class FirstTryTests : IAsyncLifetime
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        (_lanes, _receiver) = (await LaneDesk.FollowedAsync(), await WebhookReceiver.StartAsync());
        await _lanes.Desk.AddEndpointAsync(Endpoint, _receiver.Url);
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    /// <summary>
    /// Two writes into the lane, one transaction on the case, the message taken back, and the list of endpoints. (The step moves the case's
    /// list rows, too.)
    /// </summary>
    [Fact]
    public async Task Send_lane_is_known_and_empty_costs_five_requests_after_the_step()
    {
        var id = await OpenAsync();
        _lanes.Desk.Traffic.Forget();

        await ContradictAsync(id, 3);

        Assert.Equal(2, _receiver.Requests.Count);
        var requests = _lanes.Desk.Traffic.Requests;
        var commit = requests.First(request => request.IsTransaction && request.Body.Contains("timeline|", StringComparison.Ordinal));
        var after = requests.Where(request => request.Begun > commit.Ended && request.Name != StorageNames.Tables.CaseIndex).ToList();
        Assert.True(after.Count == 5, string.Join('\n', after.Select(request => $"{request.Method} {request.Path}")));
        Assert.Empty(_lanes.Wakes);
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(id, 2, Endpoint)).Status);
    }

    /// <summary>
    /// Whoever registers an endpoint knows that its lane is empty. A registration that was a repeated one was wrong about it: then the head
    /// is read twice, to see whether the refused write was one's own after all, and as it is.
    /// </summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public async Task Send_lane_of_an_endpoint_that_was_just_registered_is_not_read(bool isWrong, int readings)
    {
        if (isWrong)
        {
            await OpenAsync();
            _lanes.Desk.Get<KnownLanes>().Forget(Endpoint);
        }

        _lanes.Desk.Get<KnownLanes>().KeepNew(Endpoint, System.Diagnostics.Stopwatch.GetTimestamp());
        _lanes.Desk.Traffic.Forget();

        var id = await OpenAsync();

        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(id, 1, Endpoint)).Status);
        Assert.Equal(
            readings,
            _lanes.Desk.Traffic.Requests.Count(request => request is { Method: "GET", Name: StorageNames.Tables.Lanes })
        );
        Assert.Empty(_lanes.Wakes);
    }

    /// <summary>The head is read only after somebody else has announced and sent the alert: it looks empty again.</summary>
    [Fact]
    public async Task Send_another_announced_it_meanwhile_is_not_sent_again()
    {
        var (id, others) = (CaseIds.New(), 0);
        _lanes.Desk.Traffic.Before = async request =>
        {
            if (request is not { Method: "GET", Name: StorageNames.Tables.Lanes } || Interlocked.Increment(ref others) > 1)
                return;
            await _lanes.Desk.Get<AlertFanOut>().RunAsync(new CaseChanged(id, 1, []), s_none);
            await _lanes.RunAsync(Endpoint);
        };

        await OpenAsync(id);
        _lanes.Desk.Traffic.Before = null;

        Assert.True(others > 1);
        Assert.Single(_receiver.Requests);
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(id, 1, Endpoint)).Status);
        await RestAsync(id);
    }

    [Fact]
    public async Task Send_something_waits_in_the_lane_goes_the_ordinary_way_and_keeps_the_order()
    {
        _receiver.Answer(new WebhookAnswer(503), new WebhookAnswer(503), new WebhookAnswer(503));
        var id = await OpenAsync();
        Assert.Equal(
            (DeliveryStatus.Pending, 1),
            (await _lanes.DeliveryAsync(id, 1, Endpoint) is var first ? (first.Status, first.Attempts) : default)
        );

        await ContradictAsync(id, 3);
        Assert.DoesNotContain(_receiver.Requests, request => request.EventId == $"evt_{id}_2");
        _lanes.Pass(TimeSpan.FromMinutes(5));
        await _lanes.RunAsync(Endpoint);

        Assert.Equal([$"evt_{id}_1", $"evt_{id}_2"], _receiver.Requests.Skip(3).Select(request => request.EventId));
        await RestAsync(id);
    }

    /// <summary>The process ends between the lane's record of an end and the case's: the message comes, and finds it in the lane.</summary>
    [Fact]
    public async Task Send_ends_in_the_lane_alone_is_on_record_with_its_message_and_not_sent_again()
    {
        var id = CaseIds.New();
        _lanes.Desk.Traffic.Before = request => request.IsTransaction && request.Body.Contains("delivery|", StringComparison.Ordinal) ? Task.FromException(new InvalidOperationException("The process ended.")) : Task.CompletedTask;
        await OpenAsync(id);
        _lanes.Desk.Traffic.Before = null;
        Assert.Equal((1, 0), ((await _lanes.ContentsAsync(Endpoint)).Ended.Count, (await _lanes.WaitingAsync(Endpoint)).Count));

        await RestAsync(id);

        Assert.Single(_receiver.Requests);
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(id, 1, Endpoint)).Status);
    }

    /// <summary>
    /// A replay finds a row that has ended, and nobody who knows its version may take the one that it puts there instead.
    /// </summary>
    [Fact]
    public async Task Replay_while_the_row_of_the_first_time_stands_sends_again()
    {
        var id = await OpenAsync();
        Assert.Single((await _lanes.ContentsAsync(Endpoint)).Ended);

        Assert.True(await _lanes.Desk.Get<LaneReplay>().OneAsync(Endpoint, $"evt_{id}_1", s_none));
        await ContradictAsync(id, 3);
        await _lanes.RunAsync(Endpoint);

        Assert.Equal(2, _receiver.Requests.Count(request => request.EventId == $"evt_{id}_1"));
        await RestAsync(id);
    }

    [Fact]
    public async Task Send_receiver_hangs_is_recorded_as_waiting_with_a_message_and_then_as_it_ends()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _receiver.Answer(new WebhookAnswer { HeldUntil = release.Task });
        var id = CaseIds.New();
        var opening = OpenAsync(id);
        await _receiver.WaitForAsync(requests => requests.Count == 1);
        while (await _lanes.Desk.Get<DeliveryTable>().FindAsync(new(id, 1), Endpoint, s_none) is null)
            await Task.Yield();
        Assert.Equal(DeliveryStatus.Pending, (await _lanes.DeliveryAsync(id, 1, Endpoint)).Status);
        Assert.Equal(StepFollowUps.Head, Assert.Single(_lanes.Wakes).Delay);

        release.SetResult();
        await opening;

        Assert.Single(_receiver.Requests);
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(id, 1, Endpoint)).Status);
        Assert.Equal(0, await _lanes.Desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    /// <summary>A lane that is busy for long went on sending to the address that it had begun with.</summary>
    [Fact]
    public async Task Send_address_changed_while_the_lane_is_busy_goes_to_the_new_one()
    {
        await using var lanes = await LaneDesk.StartAsync();
        await using var moved = await WebhookReceiver.StartAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, _receiver.Url);
        var before = (await lanes.Desk.Get<IEndpointStore>().GetAsync(Endpoint, s_none))!;
        var ids = new[] { (await lanes.Desk.OpenAsync()).Id, (await lanes.Desk.OpenAsync()).Id };
        var alerts = await Task.WhenAll(ids.Select(id => lanes.Desk.Get<DeliveryTable>().AlertAsync(new(id, 1), s_none)));
        var tries = lanes.Desk.Get<FirstTries>();

        var first = tries.Begin(before, new LaneEntry(ids[0], 1, alerts[0].OccurredAt, 0), alerts[0], 0);
        var second = tries.Begin(before with { Url = moved.Url }, new LaneEntry(ids[1], 1, alerts[1].OccurredAt, 0), alerts[1], 0);
        await Task.WhenAll(first.Over, second.Over);

        Assert.Contains(moved.Requests, request => request.EventId == $"evt_{ids[1]}_1");
        Assert.DoesNotContain(_receiver.Requests, request => request.EventId == $"evt_{ids[1]}_1");
    }

    private async Task<string> OpenAsync(string? id = null) => (await _lanes.Desk.OpenAsync(id)).Id;

    /// <summary>A step with one alert.</summary>
    private async Task ContradictAsync(string id, int day)
    {
        var page = DateOnly.FromDateTime(StoreDesk.Start.Date).AddDays(day);
        var step = await _lanes.Desk.StepAsync(id, found =>
            CorrectCase.Decide(
                found!,
                new CorrectCase { Clocks = [new ClockOverride("appeal", page, "页面日期")] },
                _lanes.Desk.Policy,
                StoreDesk.Start
            )
        );
        Assert.False(step.IsRefused);
    }

    /// <summary>What messages do that were left: nothing remains then.</summary>
    private async Task RestAsync(string id)
    {
        await _lanes.Desk.Get<AlertFanOut>().RunAsync(new CaseChanged(id, 1, []), s_none);
        _lanes.Pass(LaneDesk.Claim + TimeSpan.FromMinutes(1));
        await _lanes.RunAsync(Endpoint);
        var left = await _lanes.ContentsAsync(Endpoint);
        Assert.Equal((0, 0), (left.Waiting.Count, left.Ended.Count));
        Assert.Empty(await _lanes.Desk.Get<DeliveryTable>().OutboxAsync(id, s_none));
    }
}
