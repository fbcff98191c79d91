using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Core.Cases;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Account;

public sealed class QueuePostTests : IAsyncLifetime
{
    private const string Queue = StorageNames.Queues.Deliveries;
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly Type[] s_plain = [typeof(string), typeof(long), typeof(int), typeof(bool), typeof(DateTimeOffset)];
    private static readonly DueRow s_row = new("202603020100-a", "Reminder|c_1|窗口");

    private static readonly IReadOnlyList<object> s_messages =
    [
        new CaseChanged("c_1", 7, [new ListKey("status=closed&cause=other", "20260302010000|c_1")], 3),
        new EvidenceArrived("c_1", "e_1", 2),
        new UploadExpired("c_1", "e_1", true, s_row, StoreDesk.Start.AddTicks(1)),
        new RemindersDue("c_1", [new DueReminder("window-lastDay-1-0", s_row, StoreDesk.Start)]),
        new LaneDue("wh_1"),
        new CalendarRecount("cn-2027.1", "status=underReview", "20260302010000|c_1", 2, 3),
        new CaseToErase("c_1", 2),
        new PacketAsked("c_1", "p_1", 2),
    ];

    private StoreDesk _desk = null!;

    public static TheoryData<object> Messages => [.. s_messages];

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Send_every_message_is_json_that_the_workers_own_settings_read(object message)
    {
        var (queue, record) = message is DeskWork ? (StorageNames.Queues.DeskWork, typeof(DeskWork)) : (Queue, message.GetType());
        if (message is DeskWork work)
            await _desk.Get<QueuePost>().SendAsync(work, null, s_none);
        else
            await _desk.Get<QueuePost>().SendAsync(Queue, message, null, s_none);

        var raw = new QueueClient(
            _desk.Get<Microsoft.Extensions.Configuration.IConfiguration>()["DeskStorage"],
            queue,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        QueueMessage[] taken = await raw.ReceiveMessagesAsync(1);
        var json = Assert.Single(taken).MessageText;
        var read = JsonSerializer.Deserialize(json, record, JsonSerializerOptions.Web)!;
        Assert.Equal(message.GetType(), read.GetType());
        Assert.Equal(
            JsonSerializer.Serialize(message, message.GetType(), JsonSerializerOptions.Web),
            JsonSerializer.Serialize(read, message.GetType(), JsonSerializerOptions.Web)
        );
        Assert.True(taken[0].ExpiresOn > DateTimeOffset.UtcNow.AddYears(100), "A message never expires.");
    }

    [Fact]
    public void Messages_are_of_plain_values_alone()
    {
        var bound = s_messages.Select(message => message.GetType()).ToList();

        Assert.All(bound.SelectMany(Values), value => Assert.Contains(value.Type, s_plain));
        Assert.Contains(bound.SelectMany(Values), value => value.Name == "Bucket");
    }

    [Fact]
    public void Messages_are_all_those_that_are_sent()
    {
        var sources = RepositoryTree
            .Files(".cs", "functions")
            .Select(RepositoryTree.Read)
            .Where(text => text.Contains("[QueueTrigger(", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(sources);
        var bound = sources.SelectMany(text =>
            System.Text.RegularExpressions.Regex.Matches(text, @"queued\.RunAsync<(\w+)>").Select(match => match.Groups[1].Value)
        );
        Assert.Equal(
            s_messages
                .Select(message => message is DeskWork ? nameof(DeskWork) : message.GetType().Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
            bound.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        var kinds = typeof(DeskWork).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DeskWork))).Select(type => type.Name);
        Assert.Equal(
            kinds.Order(StringComparer.Ordinal),
            s_messages.OfType<DeskWork>().Select(work => work.GetType().Name).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(1, 1)]
    [InlineData(604_800, 604_740)]
    public async Task Send_delay_is_whole_seconds_and_never_longer_than_storage_takes(double seconds, int asked)
    {
        await _desk.Get<QueuePost>().SendAsync(Queue, new LaneDue("wh_1"), TimeSpan.FromSeconds(seconds), s_none);

        Assert.Equal(TimeSpan.FromSeconds(asked), Assert.Single(_desk.Sent<LaneDue>(Queue)).Delay);
    }

    /// <summary>
    /// XML has no way to write most control characters, and an emulator that is handed half a character loses it; JSON escapes both, so no
    /// message of
    /// ours is one that a queue refuses or changes.
    /// </summary>
    [Fact]
    public async Task Send_any_character_arrives_as_it_was()
    {
        string[] texts =
        [
            .. Enumerable
                .Range(0, 0x11_0000)
                .Where(Rune.IsValid)
                .Select(value => new Rune(value).ToString())
                .Chunk(8_000)
                .Select(part => string.Concat(part)),
        ];
        Assert.All(texts, text =>
            Assert.All(JsonSerializer.Serialize(new LaneDue(text), StorageJson.Messages), letter => Assert.InRange(letter, ' ', '~'))
        );

        foreach (var text in texts.Take(2).Append(texts[7]).Append(texts[20][..8_000]))
        {
            await _desk.Get<QueuePost>().SendAsync(Queue, new LaneDue(text), null, s_none);
            Assert.All(
                _desk.Traffic.Requests.Last(request => request.Method == "POST" && request.Name == Queue).Body.TrimStart('\uFEFF'),
                letter => Assert.InRange(letter, ' ', '~')
            );
            Assert.Equal(text, Assert.Single(await _desk.TakeAsync<LaneDue>(Queue)).EndpointId);
        }
    }

    [Fact]
    public async Task Redrive_poison_message_goes_back_as_it_was_after_ten_minutes()
    {
        var body = BinaryData.FromString("{\"caseId\":\"c_1\",\"sequence\":1,\"endpointId\":\"wh_1\"}");
        var poison = QueuesModelFactory.QueueMessage("m", "p", body, 1);

        await _desk.Get<PoisonRedrive>().RunAsync(Queue, poison, s_none);

        var sent = Assert.Single(_desk.Sent<LaneDue>(Queue));
        Assert.Equal((new LaneDue("wh_1"), PoisonRedrive.After), (sent.Body, sent.Delay));
    }

    /// <summary>The values of a record and of the records and lists in it, as they are written.</summary>
    private static IEnumerable<(string Name, Type Type)> Values(Type record) =>
        record
            .GetProperties()
            .Where(property => property.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), false).Length == 0)
            .SelectMany(property =>
            {
                var type =
                    property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                        ? list.GetGenericArguments()[0]
                        : property.PropertyType;
                return type.Namespace?.StartsWith("CaseDesk", StringComparison.Ordinal) == true && !type.IsEnum
                    ? Values(type)
                    : [(property.Name, type)];
            });
}
