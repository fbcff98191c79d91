using System.Net;
using Azure.Storage.Queues;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A message that no handler can take ends as a poison message that the desk sees, has tried again, and dismisses.</summary>
public sealed class PoisonMessagesAreKept
{
    [Fact]
    public async Task From_the_poison_queue_to_the_desk_s_list_and_back()
    {
        await using var host = await DeskHost.StartAsync();
        var poison = new QueueClient(
            host.StorageConnectionString,
            StorageNames.Queues.Deliveries + StorageNames.PoisonSuffix,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        await using var told = await DeskReceiver.RegisterAsync(host, "desk.poison-message");
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync("""{"caseId":"c_0000000000000000","sequence":1,"endpointId":"wh_none"}""");

        var poisonMessage = await host.PoisonMessageAsync();
        Assert.Equal(
            ("deliveries", "retrying", "wh_none", 1),
            (
                (string)poisonMessage["queue"]!,
                (string)poisonMessage["state"]!,
                (string)poisonMessage["message"]!["endpointId"]!,
                (int)poisonMessage["times"]!
            )
        );
        var path = $"api/poison-messages/{(string)poisonMessage["id"]!}";
        var replayed = (await host.Client.PostAsync($"{path}/replay")).Expect(HttpStatusCode.Accepted).Json;
        Assert.NotNull(replayed["replayedAt"]);

        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        using var dismissed = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, dismissed.StatusCode);
        Assert.Empty((await host.Client.LookAsync("api/poison-messages")).Json["items"]!.AsArray());
        Assert.Equal(
            "desk:local",
            (string)(await host.Client.LookAsync("api/poison-messages?all=true")).Json["items"]!.AsArray().Single()!["dismissedBy"]!
        );
        var alert = await told.WaitAsync("desk", "desk.poison-message");
        Assert.Equal("deliveries", alert.Json().GetProperty("data").GetProperty("queue").GetString());
        Assert.Equal(
            "poison-message-not-found",
            (await host.Client.PostAsync("api/poison-messages/000000000000000000000000/replay")).Expect(HttpStatusCode.NotFound).Code
        );
        Assert.Equal(
            "poison-message-not-found",
            (await host.Client.PostAsync("api/poison-messages/..%2fx/replay")).Expect(HttpStatusCode.NotFound).Code
        );
    }

    [Fact]
    public async Task What_nobody_can_read_is_dismissed_for_good_and_tried_again_only_when_somebody_asks()
    {
        const string Text = "left here by somebody";
        await using var host = await DeskHost.StartAsync();
        var queue = new QueueClient(
            host.StorageConnectionString,
            StorageNames.Queues.DeskWork,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        await using var told = await DeskReceiver.RegisterAsync(host, "desk.poison-message");
        await queue.SendMessageAsync(Text);
        var poisonMessage = await host.PoisonMessageAsync();
        var path = $"api/poison-messages/{(string)poisonMessage["id"]!}";
        Assert.Equal(("unreadable", Text), ((string)poisonMessage["state"]!, (string)poisonMessage["message"]!));

        Assert.Equal("dismissed", (string)(await host.Client.RemoveAsync(path)).Expect(HttpStatusCode.OK).Json["state"]!);
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Empty((await host.Client.LookAsync("api/poison-messages")).Json["items"]!.AsArray());

        Assert.NotNull((await host.Client.PostAsync($"{path}/replay")).Expect(HttpStatusCode.Accepted).Json["replayedAt"]);
        var again = await host.PoisonMessageAsync();
        Assert.Equal(("unreadable", 2, null), ((string)again["state"]!, (int)again["times"]!, again["dismissedAt"]));
        var alert = await told.WaitAsync("desk", "desk.poison-message");
        Assert.Equal(StorageNames.Queues.DeskWork, alert.Json().GetProperty("data").GetProperty("queue").GetString());
    }
}
