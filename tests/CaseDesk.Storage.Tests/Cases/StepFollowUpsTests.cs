using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CaseDesk.Storage.Tests.Cases;

public sealed class StepFollowUpsTests
{
    [Fact]
    public async Task Step_is_announced_by_its_process_and_leaves_no_message()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var desk = await StoreDesk.StartAsync(Before);
        await desk.AddEndpointAsync("wh_1", receiver.Url);

        var open = await desk.OpenAsync();

        Assert.Single(receiver.Requests);
        var delivery = await desk.Get<DeliveryTable>().FindAsync(new(open.Id, 1), "wh_1", CancellationToken.None);
        Assert.Equal(DeliveryStatus.Delivered, delivery!.Status);
        Assert.Equal(0, await desk.CountMessagesAsync(StorageNames.Queues.DeskWork));
        Assert.Equal(0, await desk.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    [Fact]
    public async Task Step_whose_follow_up_fails_is_taken_and_its_message_stays()
    {
        var follower = new Mock<IStepFollower>(MockBehavior.Strict);
        follower
            .Setup(one => one.FollowAsync(It.IsAny<CommittedStep>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new IOException("Storage is away."));
        await using var desk = await StoreDesk.StartAsync(services => Before(services.AddSingleton(follower.Object)));

        var open = await desk.OpenAsync();

        follower.Verify(
            one => one.FollowAsync(It.Is<CommittedStep>(step => step.Step.After.Id == open.Id), It.IsAny<CancellationToken>()),
            Times.Once
        );

        Assert.Equal(1, (await desk.ReadAsync(open.Id)).Version);
        Assert.Equal(1, await desk.CountMessagesAsync(StorageNames.Queues.DeskWork));
        Assert.Equal([1], await desk.Get<DeliveryTable>().OutboxAsync(open.Id, CancellationToken.None));
    }

    private static void Before(IServiceCollection services) => services.AddSingleton(new FollowUpSetting(FollowUpPace.Before));
}
