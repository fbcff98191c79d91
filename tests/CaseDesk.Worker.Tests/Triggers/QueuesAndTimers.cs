using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Azure.Storage;
using CaseDesk.Local.Discovery;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Triggers;

/// <summary>Messages bound to records and to a whole <c>QueueMessage</c>, and timers, by the worker's own converters.</summary>
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
    public async Task A_whole_message_off_a_poison_queue_is_kept()
    {
        const string Message = """{"caseId":"c_0000000000000000","sequence":7,"endpointId":"wh_whole"}""";
        await Host.SendAsync(StorageNames.Queues.Deliveries + StorageNames.PoisonSuffix, Message);

        var poisonMessage = await Host.Runs.UntilAsync(async () => (await Host.Client.LookAsync("api/poison-messages")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray()
            .FirstOrDefault(item => item!["message"] is JsonObject message && (string?)message["endpointId"] == "wh_whole"));

        Assert.Equal(("deliveries", "retrying", 1), ((string)poisonMessage["queue"]!, (string)poisonMessage["state"]!, (int)poisonMessage["times"]!));
        // The worker's id of the message is the queue's.
        var runs = await Host.Runs.WaitAsync(run => run is { Function: "RedriveDeliveriesPoison", End: RunEnd.Succeeded });
        await Host.Logs.WaitAsync(line =>
            line.Category.StartsWith("Worker.", StringComparison.Ordinal) && runs.Any(run => line.Text.Contains(run.MessageId!, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task A_timer_hands_out_what_is_due(int number, bool pastDue)
    {
        var before = Host.Runs.Runs.Count(IsReminder);
        await DueRows.LoadAsync(Host.StorageConnectionString, [DueRows.Reminder(number, Host.Now.AddMinutes(-5))]);

        await Host.RunTimerAsync("SweepDueTimer", pastDue);

        await Host.Runs.WaitAsync(IsReminder, before + 1);

        static bool IsReminder(FunctionRun run) => run is { Function: "SendRemindersQueue", End: RunEnd.Succeeded };
    }

    [Fact]
    public async Task A_timer_signs_the_day_that_is_over() => await Host.RunTimerAsync("AnchorChainsTimer");
}
