using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>A verdict's step has no message: the file's row of the due index stands by until it is announced.</summary>
public sealed class VerdictAnnouncedTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task A_verdict_that_could_not_be_announced_leaves_a_message_and_the_next_run_announces_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var desk = await StoreDesk.StartAsync(services => services.AddSingleton(new FollowUpSetting(FollowUpPace.Before)));
        await desk.AddEndpointAsync("wh_1", receiver.Url);
        var id = (await desk.OpenAsync()).Id;
        desk.Traffic.Before = request =>
            request.IsOf(StorageNames.Tables.Endpoints)
                ? Task.FromException(new InvalidOperationException("The process ended."))
                : Task.CompletedTask;
        var file = await desk.ReceiveAsync(id, SampleFiles.Pdf());
        desk.Traffic.Before = null;
        Assert.Equal(EvidenceStatus.Sealed, (await desk.ReadAsync(id)).Evidence[file].Status);
        Assert.Single(await desk.Get<DeliveryTable>().OutboxAsync(id, s_none));
        Assert.Equal(new EvidenceArrived(id, file), Assert.Single(await desk.TakeAsync<DeskWork>(StorageNames.Queues.DeskWork)));

        await InspectAsync(desk, id, file);
        await InspectAsync(desk, id, file);

        Assert.Empty(await desk.Get<DeliveryTable>().OutboxAsync(id, s_none));
        // Whoever comes later announces by the lane's message.
        Assert.Equal(1, await desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    [Fact]
    public async Task A_verdict_sends_no_message_about_its_case()
    {
        await using var desk = await StoreDesk.StartAsync(services => services.AddSingleton(new FollowUpSetting(FollowUpPace.Before)));
        var id = (await desk.OpenAsync()).Id;
        desk.Traffic.Forget();

        await desk.ReceiveAsync(id, SampleFiles.Pdf());

        // Nor does its inspection: the file's row of the due index stands by.
        Assert.DoesNotContain(desk.Traffic.Requests, request => request is { Method: "POST", Name: StorageNames.Queues.DeskWork });
        Assert.Empty(await desk.Get<DeliveryTable>().OutboxAsync(id, s_none));
    }

    private static Task InspectAsync(StoreDesk desk, string id, string file) =>
        desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(id, file), StoreDesk.Start, s_none);
}
