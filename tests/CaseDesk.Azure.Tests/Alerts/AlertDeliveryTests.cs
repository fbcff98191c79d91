using CaseDesk.Azure.Alerts;
using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Tests.Storage;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Azure.Tests.Alerts;

public sealed class AlertDeliveryTests : IAsyncLifetime
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken None = CancellationToken.None;

    private StoreDesk _desk = null!;
    private WebhookReceiver _receiver = null!;
    private DeliveryDue _due = null!;

    public Task InitializeAsync() => StartAsync(new DelayScale());

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task Run_TwoMessagesAtOnce_AreOneRequest()
    {
        var held = new TaskCompletionSource();
        _receiver.Answer(new WebhookAnswer { HeldUntil = held.Task });
        var first = RunAsync(_due);
        await _receiver.WaitForAsync(requests => requests.Count == 1, TimeSpan.FromSeconds(30));

        await RunAsync(_due);
        held.SetResult();
        await first;

        Assert.Single(_receiver.Requests);
        Assert.Equal(DeliveryStatus.Delivered, (await DeliveryAsync()).Status);
        var back = Assert.Single(_desk.Sent<DeliveryDue>(StorageNames.Queues.Deliveries));
        Assert.Equal((_due, Claim), (back.Body, back.Delay));
        await RunAsync(back.Body);
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public async Task Run_ManyMessagesAtTheSameInstant_AreOneRequest()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync(_due)));

        Assert.Single(_receiver.Requests);
        Assert.Equal(DeliveryStatus.Delivered, (await DeliveryAsync()).Status);
    }

    [Fact]
    public async Task Run_ClaimOfADeadSender_ExpiresAndTheNextOneSends()
    {
        var (delivery, tag) = (await _desk.Get<DeliveryTable>().FindAsync(_due.CaseId, 1, Endpoint, None))!.Value;
        await _desk.Get<DeliveryTable>().TryClaimAsync(_due.CaseId, 1, Endpoint, delivery with { ClaimedUntil = _desk.Wall.GetUtcNow() + Claim }, tag, None);

        _desk.Wall.Advance(Claim - TimeSpan.FromSeconds(1));
        await RunAsync(_due);
        Assert.Empty(_receiver.Requests);
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(_desk.Sent<DeliveryDue>(StorageNames.Queues.Deliveries)).Delay);

        _desk.Wall.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(_due);
        Assert.Single(_receiver.Requests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task Run_EveryAttemptFails_WaitsAsScheduledAndGivesUpAfterTheLast(int speed)
    {
        await DisposeAsync();
        await StartAsync(new DelayScale(speed));
        var message = _due;
        for (var attempt = 1; attempt < RetrySchedule.Attempts; attempt++)
        {
            _receiver.Answer(new WebhookAnswer(404));
            _desk.Traffic.Forget();
            await RunAsync(message);

            var next = Assert.Single(_desk.Sent<DeliveryDue>(StorageNames.Queues.Deliveries));
            var expected = RetrySchedule.Delays[attempt - 1] / speed;
            Assert.InRange(next.Delay, expected * 0.9, (expected * 1.1) + TimeSpan.FromSeconds(1));
            Assert.Equal(attempt + 1, next.Body.Attempt);
            var delivery = await DeliveryAsync();
            Assert.Equal((DeliveryStatus.Pending, attempt, 404, SendFailures.Rejected), (delivery.Status, delivery.Attempts, delivery.LastHttpStatus!.Value, delivery.LastReason));
            Assert.InRange(delivery.NextAttemptAt!.Value - StoreDesk.Start, RetrySchedule.Delays[attempt - 1] * 0.9, RetrySchedule.Delays[attempt - 1] * 1.1);
            message = next.Body;
        }

        _receiver.Answer(new WebhookAnswer(404));
        _desk.Traffic.Forget();
        await RunAsync(message);

        Assert.Empty(_desk.Sent<DeliveryDue>(StorageNames.Queues.Deliveries));
        Assert.Equal((DeliveryStatus.Failed, RetrySchedule.Attempts, null), ((await DeliveryAsync()).Status, (await DeliveryAsync()).Attempts, (await DeliveryAsync()).NextAttemptAt));
        Assert.Contains(_desk.Logs.Errors, line => line.Text.Contains("given up after 10 attempts", StringComparison.Ordinal));
        Assert.Equal(RetrySchedule.Attempts, _receiver.Requests.Count);
        Assert.Single(_receiver.Events);
    }

    [Fact]
    public async Task Run_LeftoverOfAnEarlierAttempt_SendsNothing()
    {
        _receiver.Answer(new WebhookAnswer(404));
        await RunAsync(_due);

        await RunAsync(_due);

        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public async Task Run_EndpointRemoved_IsDropped()
    {
        await _desk.Get<IEndpointStore>().RemoveAsync(Endpoint, None);

        await RunAsync(_due);

        Assert.Equal(DeliveryStatus.Dropped, (await DeliveryAsync()).Status);
        Assert.Empty(_receiver.Requests);
        Assert.Empty(_desk.Sent<DeliveryDue>(StorageNames.Queues.Deliveries));
    }

    [Fact]
    public async Task Run_Gone_DisablesTheEndpointAndGivesUp()
    {
        _receiver.Answer(new WebhookAnswer(410));

        await RunAsync(_due);

        Assert.Equal(EndpointStatus.Disabled, (await _desk.Get<IEndpointStore>().GetAsync(Endpoint, None))!.Status);
        Assert.Equal((DeliveryStatus.Failed, SendFailures.Gone), ((await DeliveryAsync()).Status, (await DeliveryAsync()).LastReason));
        Assert.Empty(_desk.Sent<DeliveryDue>(StorageNames.Queues.Deliveries));
    }

    [Fact]
    public async Task Run_MessageBeforeItsRow_WaitsAndThenLetsGo()
    {
        var early = _due with { Sequence = 2 };

        await RunAsync(early);
        await RunAsync(early with { Waits = HintPatience.Waits });

        var waiting = Assert.Single(_desk.Sent<DeliveryDue>(StorageNames.Queues.Deliveries));
        Assert.Equal((early with { Waits = 1 }, TimeSpan.FromSeconds(1)), (waiting.Body, waiting.Delay));
        Assert.Contains(_desk.Logs.All, line => line.Text.Contains("never recorded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_EveryAttempt_IsInTheLogNewestFirst()
    {
        _receiver.Answer(new WebhookAnswer(404));
        await RunAsync(_due);
        await _desk.Get<AlertDelivery>().RunAsync(_due with { Attempt = 2 }, StoreDesk.Start.AddMinutes(1), None);
        var log = _desk.Get<DeliveryLog>();

        var (first, next) = await log.ReadAsync(Endpoint, null, 1, None);
        var (second, end) = await log.ReadAsync(Endpoint, next, 1, None);

        Assert.Equal((2, "delivered", 200), (first[0].Attempt, first[0].Result, first[0].HttpStatus!.Value));
        Assert.Equal((1, SendFailures.Rejected, 404), (second[0].Attempt, second[0].Result, second[0].HttpStatus!.Value));
        Assert.Null(end);
    }

    /// <summary>Three attempts of 15 s and two pauses of 2 s come to more than 45 s; with 5 s for storage.</summary>
    private static TimeSpan Claim => TimeSpan.FromSeconds(50);

    private async Task StartAsync(DelayScale scale)
    {
        _desk = await StoreDesk.StartAsync(services => services.AddSingleton(scale));
        _receiver = await WebhookReceiver.StartAsync();
        await _desk.AddEndpointAsync(Endpoint, _receiver.Url);
        var open = await _desk.OpenAsync();
        await _desk.Get<AlertFanOut>().RunAsync(new CaseChanged(open.Id, 1, []), None);
        _due = Assert.Single(_desk.Sent<DeliveryDue>(StorageNames.Queues.Deliveries)).Body;
        _desk.Traffic.Forget();
    }

    private Task RunAsync(DeliveryDue message) => _desk.Get<AlertDelivery>().RunAsync(message, StoreDesk.Start, None);

    private async Task<Delivery> DeliveryAsync() => (await _desk.Get<DeliveryTable>().FindAsync(_due.CaseId, 1, Endpoint, None))!.Value.Delivery;
}
