using System.Net;
using CaseDesk.Local.Discovery;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Start;

/// <summary>A worker's life: asked to end, it ends in order; killed, the next one takes over. What arrives meanwhile waits.</summary>
public sealed class StartsAndEnds
{
    private const int Terminated = 143;

    [Fact]
    public async Task Workers_come_and_go_and_the_desk_stays()
    {
        await using var host = await WorkerHost.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var held = new TaskCompletionSource();
        var @case = await CaseDriver.OpenAsync(host);
        await receiver.WaitAsync(@case.Id, "case.opened");
        await receiver.FreeAsync();
        receiver.Http.Answer(new WebhookAnswer { HeldUntil = held.Task });
        var before = receiver.Http.Requests.Count;
        await receiver.ReplayAsync(@case.Id, 1);
        await receiver.Http.WaitForAsync(requests => requests.Count > before);
        var call = await host.Calls.OnlyAsync("DeliverAlertQueue");

        await host.KillWorkerAsync();

        await Assert.ThrowsAsync<WorkerEndedException>(() => call.Done.WaitAsync(TestTimeout.Limit));
        var waiting = @case.ReadAsync();
        Assert.False(waiting.IsCompleted);
        await host.StartWorkerAsync();
        Assert.Equal(@case.Id, (string)(await waiting)["id"]!);
        var failed = await host.Runs.WaitAsync(run => run is { Function: "DeliverAlertQueue", End: RunEnd.Failed });
        await host.Runs.WaitAsync(run => run.MessageId == failed[0].MessageId && run is { Try: 2, End: RunEnd.Succeeded });
        held.SetResult();

        Assert.Equal(0, await host.EndWorkerAsync());
        await host.StartWorkerAsync();
        (await host.Client.LookAsync("api/ready")).Expect(HttpStatusCode.OK);
        host.Process.Terminate();
        Assert.Contains(await host.Process.Exited.WaitAsync(TestTimeout.Limit), (int[])[0, Terminated]);
        Assert.Empty(host.Process.Errors);
    }
}
