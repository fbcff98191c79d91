using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class AlertLanesTests : IAsyncLifetime
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;

    public Task InitializeAsync() => StartAsync(new DelayScale());

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    [Fact]
    public async Task Run_many_at_the_same_instant_each_alert_is_one_request()
    {
        var id = await _lanes.CaseAsync(3);
        _lanes.Desk.Traffic.Forget();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _lanes.RunAsync(Endpoint)));

        // Each that came too late would else leave a message, and those would meet again when they come due.
        Assert.InRange(_lanes.Wakes.Count, 0, 2);
        Assert.Equal([1, 2, 3], _receiver.Requests.Select(request => request.Json().GetProperty("sequence").GetInt32()));
        Assert.Empty(await _lanes.WaitingAsync(Endpoint));
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(id, 3, Endpoint)).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Run_every_attempt_fails_waits_as_scheduled_then_is_a_dead_letter(int speed)
    {
        await DisposeAsync();
        await StartAsync(new DelayScale(speed));
        var id = await _lanes.CaseAsync();
        _receiver.Otherwise = _ => new WebhookAnswer(404);
        for (var attempt = 1; attempt < RetrySchedule.Attempts; attempt++)
        {
            var at = _lanes.Desk.Clock.GetUtcNow();
            _lanes.Desk.Traffic.Forget();
            await _lanes.RunAsync(Endpoint);

            var delivery = await _lanes.DeliveryAsync(id, 1, Endpoint);
            Assert.Equal(
                (DeliveryStatus.Pending, attempt, 404, SendFailures.Rejected),
                (delivery.Status, delivery.Attempts, delivery.LastHttpStatus!.Value, delivery.LastReason)
            );
            var wait = delivery.NextAttemptAt!.Value - at;
            Assert.InRange(wait, RetrySchedule.Delays[attempt - 1] * 0.9, RetrySchedule.Delays[attempt - 1] * 1.1);
            Assert.InRange(Assert.Single(_lanes.Wakes).Delay, wait / speed, (wait / speed) + TimeSpan.FromSeconds(1));
            // A run too early sends nothing.
            await _lanes.RunAsync(Endpoint);
            Assert.Equal(attempt, _receiver.Requests.Count);
            _lanes.Pass(wait, speed);
        }

        _lanes.Desk.Traffic.Forget();
        await _lanes.RunAsync(Endpoint);

        Assert.Empty(_lanes.Wakes);
        Assert.Equal(
            (DeliveryStatus.Failed, RetrySchedule.Attempts, null),
            (
                (await _lanes.DeliveryAsync(id, 1, Endpoint)).Status,
                (await _lanes.DeliveryAsync(id, 1, Endpoint)).Attempts,
                (await _lanes.DeliveryAsync(id, 1, Endpoint)).NextAttemptAt
            )
        );
        Assert.Contains(_lanes.Desk.Logs.Errors, line => line.Text.Contains("given up after 10 attempts", StringComparison.Ordinal));
        Assert.Equal(RetrySchedule.Attempts, _receiver.Requests.Count);
        Assert.Single(_receiver.Events);
        var letter = Assert.Single(await _lanes.DeadAsync(Endpoint));
        Assert.Equal(
            (id, 1L, AlertTypes.CaseOpened, RetrySchedule.Attempts, SendFailures.Rejected),
            (letter.CaseId, letter.Sequence, letter.Type, letter.Attempts, letter.Reason)
        );
        Assert.Empty(await _lanes.WaitingAsync(Endpoint));
    }

    [Fact]
    public async Task Run_earlier_alert_of_a_case_fails_later_ones_wait_for_it_and_other_cases_do_not()
    {
        var broken = await _lanes.CaseAsync(3);
        var other = await _lanes.CaseAsync();
        _receiver.Otherwise = request => new WebhookAnswer(request.Json().GetProperty("caseId").GetString() == broken ? 404 : 200);

        await _lanes.RunAsync(Endpoint);
        await _lanes.RunAsync(Endpoint);

        Assert.Equal(new[] { (broken, 1), (other, 1) }.Order(), _receiver.Requests.Select(Name).Order());
        _receiver.Otherwise = null;
        _lanes.Pass(TimeSpan.FromSeconds(12));
        await _lanes.RunAsync(Endpoint);
        Assert.Equal([(broken, 1), (broken, 2), (broken, 3)], _receiver.Requests.Skip(2).Select(Name));
    }

    [Fact]
    public async Task Run_one_alert_is_refused_over_and_over_the_next_goes_past_after_a_while()
    {
        var id = await _lanes.CaseAsync(2);
        _receiver.Otherwise = request => new WebhookAnswer(request.Json().GetProperty("sequence").GetInt32() == 1 ? 400 : 200);
        for (var attempt = 0; attempt < LanePlan.BlocksUntil; attempt++)
        {
            Assert.DoesNotContain((id, 2), _receiver.Requests.Select(Name));
            await _lanes.RunAsync(Endpoint);
            _lanes.Pass(RetrySchedule.Delays[attempt] * 1.1);
        }

        Assert.Contains((id, 2), _receiver.Requests.Select(Name));
        Assert.Equal(1, Assert.Single(await _lanes.WaitingAsync(Endpoint)).Sequence);
    }

    [Fact]
    public async Task Run_endpoint_removed_is_dropped()
    {
        var id = await _lanes.CaseAsync();
        await _lanes.Desk.Get<IEndpointStore>().RemoveAsync(Endpoint, StoredEndpoints.Tester, s_none);

        await _lanes.RunAsync(Endpoint);

        Assert.Equal(DeliveryStatus.Dropped, (await _lanes.DeliveryAsync(id, 1, Endpoint)).Status);
        Assert.Empty(_receiver.Requests);
        Assert.Empty(await _lanes.WaitingAsync(Endpoint));
    }

    /// <summary>
    /// Each look at the lane failed and ended as a poison message, for ever; and removing the row lost what waited. The one that is
    /// registered anew gets it, by
    /// its own filter, and once.
    /// </summary>
    [Fact]
    public async Task Run_row_that_somebody_wrote_keeps_what_waits_for_who_takes_its_place()
    {
        var id = await _lanes.CaseAsync(2);
        var table = _lanes.Desk.Storage.Tables.GetTableClient(Storage.Account.StorageNames.Tables.Endpoints);
        await table.UpdateEntityAsync(new Azure.Data.Tables.TableEntity("endpoints", Endpoint) { ["Url"] = "https://mallory.example/" }, Azure.ETag.All, Azure.Data.Tables.TableUpdateMode.Merge);

        await _lanes.RunAsync(Endpoint);

        Assert.Empty(_receiver.Requests);
        Assert.Empty(await _lanes.WaitingAsync(Endpoint));
        var (letters, _) = await _lanes.Desk.Get<LaneTable>().DeadAsync(Endpoint, null, null, null, 10, s_none);
        Assert.Equal(
            [(1L, SendFailures.RowAltered), (2L, SendFailures.RowAltered)],
            letters.Select(static letter => (letter.Sequence, letter.Reason))
        );

        await _lanes.Desk.Get<IEndpointStore>().RemoveAsync(Endpoint, StoredEndpoints.Tester, s_none);
        var other = await _lanes.Desk.AddEndpointAsync("wh_anew", _receiver.Url);
        var (replay, from, to) = (_lanes.Desk.Get<LaneReplay>(), StoreDesk.Start.AddDays(-1), StoreDesk.Start.AddDays(2));
        Assert.Equal(0, (await replay.OfAsync(other with { Events = EventFilter.FromStored(["none.of.these"]) }, Endpoint, from, to, s_none)).Count);
        Assert.Equal(2, (await replay.OfAsync(other, Endpoint, from, to, s_none)).Count);
        Assert.Equal(0, (await replay.OfAsync(other, Endpoint, from, to, s_none)).Count);
        await _lanes.RunAsync(other.Id);

        Assert.Equal([(id, 1), (id, 2)], _receiver.Requests.Select(Name));
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(id, 2, other.Id)).Status);
    }

    [Fact]
    public async Task Run_row_before_its_delivery_waits_and_then_lets_go()
    {
        await _lanes.Desk.Get<LaneTable>().AddAsync(Endpoint, new LaneEntry("c_none", 1, StoreDesk.Start, 0), s_none);
        _lanes.Desk.Traffic.Forget();

        await _lanes.RunAsync(Endpoint);
        Assert.Equal(LaneMessages.Early, Assert.Single(_lanes.Wakes).Delay);
        Assert.Single(await _lanes.WaitingAsync(Endpoint));

        _lanes.Pass(HintRetryBudget.Total + TimeSpan.FromMinutes(1));
        await _lanes.RunAsync(Endpoint);
        Assert.Empty(await _lanes.WaitingAsync(Endpoint));
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task Run_every_attempt_is_in_the_log_newest_first()
    {
        await _lanes.CaseAsync();
        _receiver.Answer(new WebhookAnswer(404));
        await _lanes.RunAsync(Endpoint);
        _lanes.Pass(TimeSpan.FromMinutes(1));
        await _lanes.RunAsync(Endpoint);
        var log = _lanes.Desk.Get<DeliveryLog>();

        var (first, next) = await log.ReadAsync(Endpoint, null, 1, s_none);
        var (second, end) = await log.ReadAsync(Endpoint, next, 1, s_none);

        Assert.Equal((2, "delivered", 200), (first[0].Attempt, first[0].Result, first[0].HttpStatus!.Value));
        Assert.Equal((1, SendFailures.Rejected, 404), (second[0].Attempt, second[0].Result, second[0].HttpStatus!.Value));
        Assert.Null(end);
    }

    [Fact]
    public async Task Run_wake_that_is_under_way_is_not_written_again()
    {
        await _lanes.CaseAsync();
        _receiver.Otherwise = _ => new WebhookAnswer(429) { RetryAfter = "3600" };
        _lanes.Desk.Traffic.Forget();
        await _lanes.RunAsync(Endpoint);
        Assert.Single(_lanes.Wakes);

        // Others join the lane while it waits.
        for (var number = 0; number < 3; number++)
            await _lanes.CaseAsync();
        _lanes.Desk.Traffic.Forget();
        await _lanes.RunAsync(Endpoint);

        Assert.Empty(_lanes.Wakes);
        Assert.Single(_receiver.Requests);
        Assert.Equal(4, (await _lanes.WaitingAsync(Endpoint)).Count);
    }

    [Fact]
    public async Task Run_receiver_in_trouble_breeds_no_messages()
    {
        _receiver.Otherwise = _ => new WebhookAnswer(404);
        await _lanes.CaseAsync();
        await _lanes.RunAsync(Endpoint);
        _lanes.Desk.Traffic.Forget();
        for (var number = 0; number < 10; number++)
        {
            await _lanes.CaseAsync();
            await _lanes.RunAsync(Endpoint);
        }

        // Ten from fan-out itself; that of the first failure, ten seconds away, does for all but those whose wait is drawn shorter.
        Assert.Equal(10, _lanes.Wakes.Count(wake => wake.Delay == TimeSpan.Zero));
        Assert.InRange(_lanes.Wakes.Count(wake => wake.Delay > TimeSpan.Zero), 0, 5);
    }

    private static (string, int) Name(ReceivedWebhook request) => (request.Json().GetProperty("caseId").GetString()!, request.Json().GetProperty("sequence").GetInt32());

    private async Task StartAsync(DelayScale scale)
    {
        _lanes = await LaneDesk.StartAsync(scale);
        _receiver = await WebhookReceiver.StartAsync();
        await _lanes.Desk.AddEndpointAsync(Endpoint, _receiver.Url);
    }
}
