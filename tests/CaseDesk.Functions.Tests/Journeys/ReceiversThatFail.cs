using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using CaseDesk.Functions.Work;
using CaseDesk.Local.Discovery;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Receivers stumble, go away for good, or want only some events; messages break.</summary>
public sealed class ReceiversThatFail
{
    [Fact]
    public async Task A_receiver_that_stumbles_gets_the_event_once_in_effect_and_the_log_tells_every_attempt()
    {
        // Twenty times as fast: the schedule's first wait of 10 s passes in half a second.
        await using var host = await QuietDesk.StartAsync(options => options with { Speed = 20 });
        await using var receiver = await DeskReceiver.RegisterAsync(host, "case.opened");
        // One attempt is three requests: a stumble of seconds never reaches the schedule, this one does.
        receiver.Http.Answer(new WebhookAnswer(500), new WebhookAnswer(502), new WebhookAnswer(500));

        var @case = await CaseDriver.OpenAsync(host);
        await receiver.Http.WaitForAsync(seen => seen.Count == 4);

        Assert.Single(receiver.EventsOf(@case.Id));
        Assert.Single(receiver.Http.Requests.Select(request => Convert.ToHexString(request.Body)).Distinct());
        Assert.All(receiver.Http.Requests, request => Assert.Equal(SignatureCheck.Valid, request.Signature));
        // On record, not in a number of runs: on a slow machine the half second is over within the first.
        var log = await host.Runs.UntilAsync(async () => await LogAsync(host, receiver) is { Count: 2 } both ? both : null);
        Assert.Equal(["delivered", "server-error"], log.Select(attempt => (string)attempt!["result"]!));
        Assert.Equal((2, 200, 500), ((int)log[0]!["attempt"]!, (int)log[0]!["httpStatus"]!, (int)log[1]!["httpStatus"]!));
        Assert.NotNull(log[1]!["nextAttemptAt"]);
        Assert.All(log, attempt =>
            Assert.Equal((@case.Id, "case.opened", 1L), ((string)attempt!["caseId"]!, (string)attempt["type"]!, (long)attempt["sequence"]!))
        );
    }

    [Fact]
    public async Task A_receiver_that_says_gone_is_switched_off_and_hears_nothing_more()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var gone = await DeskReceiver.RegisterAsync(host);
        await using var other = await DeskReceiver.RegisterAsync(host);
        gone.Http.Answer(new WebhookAnswer(410));

        var @case = await CaseDriver.OpenAsync(host);
        await other.WaitAsync(@case.Id, "case.opened");
        await host.Runs.UntilAsync(async () => await StatusAsync(host, gone) == "disabled" ? this : null);
        await @case.CloseAsync();
        await other.WaitForAllUpToAsync(@case.Id, "case.closed");

        Assert.Equal(["case.opened"], gone.TypesOf(@case.Id));
        Assert.Equal("disabled", await StatusAsync(host, gone));
        Assert.Equal("gone", (string)Assert.Single(await LogAsync(host, gone))!["result"]!);
    }

    [Fact]
    public async Task An_endpoint_gets_only_what_it_asked_for_and_nothing_once_removed()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var picky = await DeskReceiver.RegisterAsync(host, "case.closed");
        await using var removed = await DeskReceiver.RegisterAsync(host);
        await using var all = await DeskReceiver.RegisterAsync(host);
        Assert.Equal(HttpStatusCode.NoContent, (await host.Client.RemoveAsync($"api/webhooks/{removed.Id}")).Status);

        var @case = await CaseDriver.OpenAsync(host);
        await @case.CloseAsync();
        await all.WaitForAllUpToAsync(@case.Id, "case.closed");
        await picky.WaitAsync(@case.Id, "case.closed");

        Assert.Equal(["case.closed"], picky.TypesOf(@case.Id));
        Assert.Equal(["case.opened", "case.closed"], all.TypesOf(@case.Id));
        Assert.Empty(removed.Http.Requests);
        Assert.Equal("webhook-not-found", (await host.Client.LookAsync($"api/webhooks/{removed.Id}")).Expect(HttpStatusCode.NotFound).Code);
        var listed = (await host.Client.LookAsync("api/webhooks")).Text;
        Assert.DoesNotContain("whsec_", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_nobody_can_work_on_is_kept_and_comes_back_and_the_desk_goes_on()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var queue = new QueueClient(
            host.StorageConnectionString,
            StorageNames.Queues.DeskWork,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );

        await queue.SendMessageAsync("""{"kind":"reminders-due","caseId":"c_no","reminders":[null]}""");
        await host.PoisonMessageAsync();

        Assert.Equal(5, host.Runs.Runs.Count(run => run.Function == nameof(DoWorkQueue) && run.End != RunEnd.Succeeded));
        Assert.Contains(host.Logs.Errors, line => line.Text.Contains("it is tried again in 10 minutes", StringComparison.Ordinal));
        await receiver.WaitAsync("desk", "desk.poison-message");
        await host.Runs.UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 1 ? this : null);
        var @case = await CaseDriver.OpenAsync(host);
        await receiver.WaitAsync(@case.Id, "case.opened");
    }

    private static async Task<string> StatusAsync(DeskHost host, DeskReceiver receiver) =>
        (string)(await host.Client.LookAsync($"api/webhooks/{receiver.Id}")).Expect(HttpStatusCode.OK).Json["status"]!;

    private static async Task<JsonArray> LogAsync(DeskHost host, DeskReceiver receiver) =>
        (await host.Client.LookAsync($"api/webhooks/{receiver.Id}/deliveries")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
}
