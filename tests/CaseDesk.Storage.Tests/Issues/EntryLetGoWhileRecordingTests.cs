using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Tests.Alerts;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>
/// Found by reading: fan-out died after it had written a lane's entry and came again much later. It found the entry there, a run of the
/// lane let the
/// old entry go, and the delivery that was recorded next had no entry: an alert that nobody would ever send.
/// </summary>
public sealed class EntryLetGoWhileRecordingTests : IAsyncLifetime
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk _lanes = null!;
    private WebhookReceiver _receiver = null!;
    private string _id = null!;

    public async Task InitializeAsync()
    {
        (_lanes, _receiver) = (await LaneDesk.StartAsync(), await WebhookReceiver.StartAsync());
        await _lanes.Desk.AddEndpointAsync(Endpoint, _receiver.Url);
        // Died with the entry written and the delivery not.
        _lanes.Desk.Traffic.Before = request => request.IsTransaction && request.Body.Contains("delivery|", StringComparison.Ordinal) ? Task.FromException(new InvalidOperationException("The process ended.")) : Task.CompletedTask;
        _id = (await _lanes.Desk.OpenAsync()).Id;
        await Assert.ThrowsAsync<InvalidOperationException>(FanOutAsync);
        _lanes.Desk.Traffic.Before = null;
        _lanes.Pass(HintRetryBudget.Total + TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _lanes.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_fan_out_comes_again_meanwhile_the_alert_arrives(bool beforeTheEntryIsLetGo)
    {
        var again = false;
        _lanes.Desk.Traffic.Before = async request =>
        {
            if (!again && beforeTheEntryIsLetGo && request.Method == "DELETE" && request.Path.Contains("due|", StringComparison.Ordinal))
            {
                again = true;
                await FanOutAsync();
            }

            if (!again && !beforeTheEntryIsLetGo && request.IsTransaction && request.Body.Contains("Renewed", StringComparison.Ordinal))
            {
                again = true;
                await _lanes.RunAsync(Endpoint);
            }
        };

        await (beforeTheEntryIsLetGo ? _lanes.RunAsync(Endpoint) : FanOutAsync());
        _lanes.Desk.Traffic.Before = null;
        Assert.True(again);
        await _lanes.RunAsync(Endpoint);

        Assert.Single(_receiver.Requests);
        Assert.Equal(DeliveryStatus.Delivered, (await _lanes.DeliveryAsync(_id, 1, Endpoint)).Status);
        Assert.Empty(await _lanes.WaitingAsync(Endpoint));
    }

    /// <summary>
    /// A lane that nobody follows any more looked every two seconds for ever for a delivery that would never be recorded.
    /// </summary>
    [Fact]
    public async Task Run_endpoint_removed_before_its_delivery_was_recorded_lets_the_entry_go()
    {
        await _lanes.Desk.Get<IEndpointStore>().RemoveAsync(Endpoint, StoredEndpoints.Tester, s_none);
        await FanOutAsync();
        _lanes.Desk.Traffic.Forget();

        await _lanes.RunAsync(Endpoint);

        Assert.Empty(await _lanes.WaitingAsync(Endpoint));
        Assert.Empty(_lanes.Wakes);
    }

    private Task FanOutAsync() => _lanes.Desk.Get<AlertFanOut>().RunAsync(new CaseChanged(_id, 1, []), s_none);
}
