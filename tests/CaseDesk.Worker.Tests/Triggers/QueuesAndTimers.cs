using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CaseDesk.Local.Discovery;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Triggers;

/// <summary>Messages bound to records, and timers, by the worker's own converters.</summary>
[Collection(SharedWorker.Name)]
public sealed class QueuesAndTimers(SharedWorker shared)
{
    private WorkerHost Host => shared.Host;

    [Fact]
    public async Task A_record_off_a_queue_becomes_an_alert()
    {
        await using var receiver = await OwnReceiver.RegisterAsync(Host);

        var @case = await CaseDriver.OpenAsync(Host);

        await receiver.Desk.WaitAsync(@case.Id, "case.opened");
        Assert.All(receiver.Desk.Http.Requests, request => Assert.Equal(TestKit.Alerts.SignatureCheck.Valid, request.Signature));
        // Sent once more, it goes by the lane's queue.
        await receiver.Desk.ReplayAsync(@case.Id, 1);
        await Host.Runs.WaitAsync(run => run is { Function: "DeliverAlertQueue", End: RunEnd.Succeeded, Try: 1 });
    }

    [Fact]
    public async Task A_message_on_a_poison_queue_is_kept()
    {
        const string Message = """{"caseId":"c_0000000000000000","sequence":7,"endpointId":"wh_whole"}""";
        await Host.SendAsync(StorageNames.Queues.Deliveries + StorageNames.PoisonSuffix, Message);

        var poisonMessage = await Host.PoisonMessageAsync(item => item["message"] is JsonObject message && (string?)message["endpointId"] == "wh_whole");

        Assert.Equal(
            ("deliveries", "retrying", 1),
            ((string)poisonMessage["queue"]!, (string)poisonMessage["state"]!, (int)poisonMessage["times"]!)
        );
        await Host.Logs.WaitAsync(line =>
            line.Category.StartsWith("Worker.", StringComparison.Ordinal)
            && line.Text.Contains((string)poisonMessage["id"]!, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task A_timer_deals_with_what_is_due(int number, bool pastDue)
    {
        var (caseId, hint) = DueRows.Reminder(number, Host.Now.AddMinutes(-5));
        await DueRows.LoadAsync(Host.StorageConnectionString, [(caseId, hint)]);

        await Host.RunTimerAsync("SweepDueTimer", pastDue);

        // Its case may be about to be committed, for all that the sweep knows: looked at, and left for the next.
        var row = DueRow.Of(caseId, hint);
        TableEntity left = await new TableClient(Host.StorageConnectionString, StorageNames.Tables.DueIndex).GetEntityAsync<TableEntity>(
            row.Bucket,
            row.Key
        );
        Assert.Equal(DateTimeOffset.UnixEpoch, left.GetDateTimeOffset("LeasedUntil"));
    }

    [Fact]
    public async Task A_timer_signs_the_day_that_is_over() => await Host.RunTimerAsync("AnchorChainsTimer");
}
