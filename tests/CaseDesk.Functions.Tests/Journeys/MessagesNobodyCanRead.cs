using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using CaseDesk.Azure.Alerts.Lanes;
using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Custody;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Packets;
using CaseDesk.Azure.Reminders;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Windows;
using CaseDesk.Functions.Tests.Architecture;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// What no function can read, whoever put it on a queue, is shown to the desk and stays where it is until somebody says otherwise. Needs the desk's
/// address and its storage only.
/// </summary>
public sealed class MessagesNobodyCanRead(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private const string Queue = StorageNames.Queues.Erasures;

    private DeskHost Host => desk.Host;

    public static TheoryData<string, string> Unreadable => new()
    {
        { "no JSON", "no JSON" },
        { "null", "null" },
        { "[1,2", "[1,2" },
        { "{\"caseId\":7}", "{\"caseId\":7}" },
        { Convert.ToBase64String("{\"caseId\":\"c_0123456789abcdef\",\"waits\":0}"u8), "eyJjYXNlSWQiOiJjXzAxMjM0NTY3ODlhYmNkZWYiLCJ3YWl0cyI6MH0=" },
        { "\u202E\u0085<b>案件</b>\t&amp;", "\\u{202e}\\u{85}<b>案件</b>\\u{9}&amp;" },
        { new string('案', 21_000), new string('案', 300) + "…" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Is_shown_once_and_neither_comes_back_nor_is_lost(string text, string shown)
    {
        var before = await CountAsync(Queue);
        await SendAsync(Queue, text);

        var poisonMessage = await Host.Runs.UntilAsync(async () =>
            (await ListAsync("")).FirstOrDefault(item => item["message"] is JsonValue known && (string?)known == shown));
        Assert.Equal((Queue, "unreadable", 1, null), ((string)poisonMessage["queue"]!, (string)poisonMessage["state"]!, (int)poisonMessage["times"]!, poisonMessage["retryAt"]));
        await NothingIsLeftAsync(Queue, before);
        Assert.All(Host.Logs.All, line => Assert.DoesNotContain(text, line.Text, StringComparison.Ordinal));
    }

    public static TheoryData<string> Queues => [.. Records.Keys];

    /// <summary>A poison queue's function that knew another record would keep good messages for ever.</summary>
    [Theory]
    [MemberData(nameof(Queues))]
    public async Task A_message_of_ours_is_readable_on_every_queue(string queue)
    {
        var message = Records[queue];
        var handler = Assert.Single(FunctionMethod.All, function => function.Queue?.QueueName == queue);
        Assert.Equal(handler.TriggerParameter.ParameterType, message.GetType());
        var json = JsonSerializer.Serialize(message, message.GetType(), StorageJson.Options);

        await SendAsync(queue + StorageNames.PoisonSuffix, json);

        var poisonMessage = await Host.Runs.UntilAsync(async () => (await ListAsync("?all=true")).FirstOrDefault(item => JsonNode.DeepEquals(item["message"], JsonNode.Parse(json)) && (string)item["queue"]! == queue));
        Assert.Equal("retrying", (string)poisonMessage["state"]!);
    }

    [Fact]
    public void Every_queue_has_its_sample() => Assert.Equal(
        FunctionMethod.All.Select(function => function.Queue?.QueueName).OfType<string>().Where(name => !name.EndsWith(StorageNames.PoisonSuffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        Records.Keys.Order(StringComparer.Ordinal));

    private static Dictionary<string, object> Records { get; } = new(StringComparer.Ordinal)
    {
        [StorageNames.Queues.CaseEvents] = new CaseChanged("c_no", 1, []),
        [StorageNames.Queues.EvidenceReceived] = new EvidenceArrived("c_no", "e_no"),
        [StorageNames.Queues.UploadsExpired] = new UploadExpired("c_no", "e_no", false, new DueRow("b", "k"), DeskHost.Start),
        [StorageNames.Queues.RemindersDue] = new RemindersDue("c_no", [new DueReminder("r", new DueRow("b", "k"), DeskHost.Start)]),
        [StorageNames.Queues.Deliveries] = new LaneDue("wh_no"),
        [StorageNames.Queues.CalendarRecounts] = new CalendarRecount("no"),
        [StorageNames.Queues.Erasures] = new CaseToErase("c_no"),
        [StorageNames.Queues.Packets] = new PacketAsked("c_no", "p_no"),
    };

    private async Task<IEnumerable<JsonNode>> ListAsync(string query) =>
        (await Host.Client.LookAsync($"api/poison-messages{query}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => item!);

    /// <summary>A message that was put back would be on its queue and hidden; hidden ones are counted.</summary>
    private async Task NothingIsLeftAsync(string queue, int before)
    {
        await Host.Runs.UntilAsync(async () => await CountAsync(queue + StorageNames.PoisonSuffix) == 0 ? "" : null);
        Assert.Equal(before, await CountAsync(queue));
    }

    private async Task<int> CountAsync(string queue)
    {
        var client = Client(queue);
        await client.CreateIfNotExistsAsync();
        return (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount;
    }

    private async Task SendAsync(string queue, string text)
    {
        await CountAsync(queue);
        await Client(queue).SendMessageAsync(text);
    }

    private QueueClient Client(string queue) => new(Host.StorageConnectionString, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
}
