using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using CaseDesk.Functions.Tests.Architecture;
using CaseDesk.Local.Discovery;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// What no function can read, whoever put it on a queue, is shown to the desk and stays where it is until somebody says otherwise. Needs
/// the desk's
/// address and its storage only.
/// </summary>
public sealed class MessagesNobodyCanRead(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private const string Queue = StorageNames.Queues.DeskWork;

    private DeskHost Host => desk.Host;

    public static TheoryData<string, string> Unreadable =>
        new()
        {
            { "no JSON", "no JSON" },
            { "null", "null" },
            { "[1,2", "[1,2" },
            { "{\"caseId\":7}", "{\"caseId\":7}" },
            {
                Convert.ToBase64String("{\"caseId\":\"c_0123456789abcdef\",\"waits\":0}"u8),
                "eyJjYXNlSWQiOiJjXzAxMjM0NTY3ODlhYmNkZWYiLCJ3YWl0cyI6MH0="
            },
            { "\u202E\u0085<b>案件</b>\t&amp;", "\\u{202e}\\u{85}<b>案件</b>\\u{9}&amp;" },
            { new string('案', 21_000), new string('案', 300) + "…" },
        };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Is_shown_once_and_neither_comes_back_nor_is_lost(string text, string shown)
    {
        var before = await CountAsync(Queue);
        await SendAsync(Queue, text);

        var poisonMessage = await Host.PoisonMessageAsync(item => item["message"] is JsonValue known && (string?)known == shown);
        Assert.Equal(
            (Queue, "unreadable", 1, null),
            ((string)poisonMessage["queue"]!, (string)poisonMessage["state"]!, (int)poisonMessage["times"]!, poisonMessage["retryAt"])
        );
        await NothingIsLeftAsync(Queue, before);
        Assert.All(Host.Logs.All, line => Assert.DoesNotContain(text, line.Text, StringComparison.Ordinal));
    }

    public static TheoryData<string> Kinds => [.. Records.Keys];

    /// <summary>A look at a poison queue that knew another record would keep good messages for ever.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_message_of_ours_is_readable_on_every_queue(string kind)
    {
        var (queue, message) = Records[kind];
        var record = queue == StorageNames.Queues.Deliveries ? typeof(LaneDue) : typeof(DeskWork);
        var json = JsonSerializer.Serialize(message, record, StorageJson.Options);

        await SendAsync(queue + StorageNames.PoisonSuffix, json);

        var poisonMessage = await Host.PoisonMessageAsync(item => JsonNode.DeepEquals(item["message"], JsonNode.Parse(json)) && (string)item["queue"]! == queue, "?all=true");
        Assert.Equal("retrying", (string)poisonMessage["state"]!);
    }

    /// <summary>
    /// A kind that this version has never heard of, from one that marks it as newer: it is somebody's, and waits for them.
    /// </summary>
    [Fact]
    public async Task A_newer_versions_message_goes_back_and_is_no_failure()
    {
        var before = await CountAsync(Queue);
        var text = JsonSerializer.Serialize(new { kind = "hearing-set", caseId = "c_no", schema = StorageSchema.Newest + 1 });
        var id = await SendAsync(Queue, text);

        await Host.Logs.WaitAsync(static line => line.Text.Contains("it is put back", StringComparison.Ordinal));
        await Host.Runs.WaitAsync(run => run.MessageId == id && run.End == RunEnd.Succeeded);
        Assert.Equal(before + 1, await CountAsync(Queue));

        // Put there by a version that knew no better, it is tried again like any that can be read.
        await SendAsync(Queue + StorageNames.PoisonSuffix, text);
        var kept = await Host.PoisonMessageAsync(item =>
            item["message"] is JsonObject message && (string?)message["kind"] == "hearing-set"
        );
        Assert.Equal("retrying", (string)kept["state"]!);
    }

    /// <summary>Every queue, and every kind of message that the desk's own one carries.</summary>
    [Fact]
    public void Every_queue_has_its_samples()
    {
        Assert.Equal(
            FunctionMethod.All.Select(function => function.Queue?.QueueName).OfType<string>().Order(StringComparer.Ordinal),
            Records.Values.Select(record => record.Queue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(
            typeof(DeskWork)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(DeskWork)))
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            Records.Keys.Where(kind => Records[kind].Queue == StorageNames.Queues.DeskWork).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>One of each, as it is sent.</summary>
    internal static IEnumerable<(string Queue, string Text)> Samples =>
        Records.Values.Select(static one =>
            (
                one.Queue,
                one.Message is DeskWork work
                    ? JsonSerializer.Serialize(work, StorageJson.Messages)
                    : JsonSerializer.Serialize(one.Message, StorageJson.Messages)
            )
        );

    private static Dictionary<string, (string Queue, object Message)> Records { get; } =
        new object[]
        {
            new CaseChanged("c_no", 1, []),
            new EvidenceArrived("c_no", "e_no"),
            new UploadExpired("c_no", "e_no", false, new DueRow("b", "k"), DeskHost.Start),
            new RemindersDue("c_no", [new DueReminder("r", new DueRow("b", "k"), DeskHost.Start)]),
            new LaneDue("wh_no"),
            new CalendarRecount("no"),
            new CaseToErase("c_no"),
            new PacketAsked("c_no", "p_no"),
        }.ToDictionary(
            message => message.GetType().Name,
            message => (message is LaneDue ? StorageNames.Queues.Deliveries : StorageNames.Queues.DeskWork, message),
            StringComparer.Ordinal
        );

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

    /// <returns>The message's id.</returns>
    private async Task<string> SendAsync(string queue, string text)
    {
        await CountAsync(queue);
        return (await Client(queue).SendMessageAsync(text)).Value.MessageId;
    }

    private QueueClient Client(string queue) =>
        new(Host.StorageConnectionString, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
}
