using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Web;
using System.Xml.Linq;
using Azure.Data.Tables;
using Azure.Storage.Queues.Models;
using CaseDesk.Core.Cases;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;

namespace CaseDesk.TestKit.Account;

/// <summary>A message as it was put on a queue.</summary>
/// <param name="Delay">How long storage was asked to hide it.</param>
public sealed record SentMessage<T>(T Body, TimeSpan Delay);

/// <summary>Looks at what is stored, past the product's own readers.</summary>
public static class StoredThings
{
    /// <summary>Every row of a table, or of one partition.</summary>
    public static async Task<IReadOnlyList<TableEntity>> RowsAsync(this StoreDesk desk, string table, string? partition = null)
    {
        var filter = partition is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        var rows = new List<TableEntity>();
        await foreach (var row in desk.Storage.Tables.GetTableClient(table).QueryAsync<TableEntity>(filter))
            rows.Add(row);
        return rows;
    }

    /// <summary>A row of a list that says nothing beside its key.</summary>
    public static ListRow Row(string list, string position) =>
        new(new ListKey(list, position), ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Keys of a case's rows.</summary>
    public static async Task<IReadOnlyList<string>> KeysAsync(this StoreDesk desk, string caseId) =>
        [.. (await desk.RowsAsync(StorageNames.Tables.Cases, caseId)).Select(row => row.RowKey)];

    public static async Task<int> CountMessagesAsync(this StoreDesk desk, string queue)
    {
        QueueProperties properties = await desk.Storage.Queues.GetQueueClient(queue).GetPropertiesAsync();
        return properties.ApproximateMessagesCount;
    }

    /// <summary>What of a kind the desk has put on a queue since its traffic was last forgotten, hidden messages too.</summary>
    public static IReadOnlyList<SentMessage<T>> Sent<T>(this StoreDesk desk, string queue) =>
    [
        .. desk.Traffic.Requests.Where(request => request.Method == "POST" && request.Name == queue && request.Status == 201)
            .Select(request => (Request: request, Text: XElement.Parse(request.Body.TrimStart('\uFEFF')).Element("MessageText")!.Value))
            .Where(sent => IsOf<T>(sent.Text)).Select(sent =>
        {
            var (request, text) = sent;
            var delay = HttpUtility.ParseQueryString(request.Query)["visibilitytimeout"];
            return new SentMessage<T>(
                JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!,
                TimeSpan.FromSeconds(int.Parse(delay ?? "0", CultureInfo.InvariantCulture)));
        }),
    ];

    /// <summary>Whether a message is of a kind; of other queues' records there is one kind each.</summary>
    private static bool IsOf<T>(string text) =>
        !typeof(DeskWork).IsAssignableFrom(typeof(T)) || JsonSerializer.Deserialize<DeskWork>(text, JsonSerializerOptions.Web) is T;

    /// <summary>Takes every visible message of a kind off a queue.</summary>
    public static async Task<IReadOnlyList<T>> TakeAsync<T>(this StoreDesk desk, string queue)
    {
        var client = desk.Storage.Queues.GetQueueClient(queue);
        var (bodies, others) = (new List<T>(), new List<QueueMessage>());
        while ((await client.ReceiveMessagesAsync(maxMessages: 32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                if (!IsOf<T>(message.Body.ToString()))
                {
                    others.Add(message);
                    continue;
                }

                bodies.Add(message.Body.ToObjectFromJson<T>(JsonSerializerOptions.Web)!);
                await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }

        foreach (var message in others)
            await client.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        return bodies;
    }
}
