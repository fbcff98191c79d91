using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CaseDesk.Local.Discovery;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Worker.Tests.Failures;

/// <summary>What goes wrong in the worker is known to its host: a message is tried again, and in the end set aside.</summary>
[Collection(SharedWorker.Name)]
public sealed class FailedCalls(SharedWorker shared)
{
    private WorkerHost Host => shared.Host;

    [Fact]
    public async Task A_message_that_no_handler_can_take_is_tried_five_times_and_set_aside()
    {
        const string Message = """{"caseId":4711}""";
        var id = await Host.SendAsync(StorageNames.Queues.DeskWork, Message);

        var poisoned = (await Host.Runs.WaitAsync(run => run is { Function: "DoWorkQueue", End: RunEnd.Poisoned } && run.MessageId == id)).Single();

        Assert.Equal(
            [(1, RunEnd.Failed), (2, RunEnd.Failed), (3, RunEnd.Failed), (4, RunEnd.Failed), (5, RunEnd.Poisoned)],
            Host.Runs.Runs.Where(run => run.MessageId == poisoned.MessageId).Select(run => ((int)run.Try, run.End)));
        // The body arrives as it was, and the desk is told.
        var poisonMessage = await Host.PoisonMessageAsync(item => item["message"] is JsonValue shown && (string?)shown == Message);
        Assert.Equal(("unreadable", Message), ((string)poisonMessage["state"]!, (string)poisonMessage["message"]!));
    }

    [Fact]
    public async Task A_request_that_meets_a_fault_of_ours_is_answered_with_a_problem()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var table = new TableClient(Host.StorageConnectionString, StorageNames.Tables.Cases);
        TableEntity head = await table.GetEntityAsync<TableEntity>(@case.Id, CaseRows.Head);
        foreach (var name in head.Keys.Where(name => head[name] is string text && text.StartsWith('{')).ToList())
            head[name] = "{ this is no JSON";
        await table.UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace);

        var answer = await @case.Client.LookAsync(@case.Path);

        Assert.Equal(
            (HttpStatusCode.InternalServerError, "application/problem+json", "internal-error"),
            (answer.Status, answer.ContentType, answer.Code)
        );
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        // The worker's log comes another way than its answer, and may come later.
        var line = await Host.Logs.WaitAsync(line =>
            line.Level == LogLevel.Error && line.Text.Contains(@case.Path, StringComparison.Ordinal)
        );
        Assert.Contains("JsonException", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_stops_and_its_message_comes_again()
    {
        await using var own = await OwnReceiver.RegisterAsync(Host);
        var receiver = own.Desk;
        var held = new TaskCompletionSource();
        var @case = await CaseDriver.OpenAsync(Host);
        await receiver.WaitAsync(@case.Id, "case.opened");
        await receiver.FreeAsync();
        receiver.Http.Answer(new WebhookAnswer { HeldUntil = held.Task });
        var before = receiver.Http.Requests.Count;
        await receiver.ReplayAsync(@case.Id, 1);
        await receiver.Http.WaitForAsync(requests => requests.Count > before);
        // The call that sends is held by the receiver. Another may be under way, for a lane with nothing to send; it ends by itself.
        var call = await Host.Calls.OnlyAsync("DeliverAlertQueue");

        call.Cancel();

        // The receiver has not answered yet: only the cancelling can have ended it.
        await Assert.ThrowsAsync<InvocationFailedException>(() => call.Done.WaitAsync(TestTimeout.Limit));
        var failed = (await Host.Runs.WaitAsync(run => run is { Function: "DeliverAlertQueue", End: RunEnd.Failed })).Single();
        await Host.Runs.WaitAsync(run => run.MessageId == failed.MessageId && run is { Try: 2, End: RunEnd.Succeeded });
        held.SetResult();
    }
}
