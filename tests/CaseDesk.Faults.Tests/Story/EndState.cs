using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using CaseDesk.Faults.Tests.Storage;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Faults.Tests.Story;

/// <summary>
/// Everything that a run may leave behind, as text: what is drawn by chance (ids, moments) left out, every list in a fixed order. Two runs
/// of
/// one story are alike when their texts are.
/// </summary>
internal static class EndState
{
    public static async Task<string> ReadAsync(FaultyDesk desk, string caseId, IReadOnlyList<ReceivedWebhook> received)
    {
        var text = new StringBuilder();
        var rows = new StorageRows(desk.Host.StorageConnectionString);
        var @case = await desk.AskAsync(HttpMethod.Get, $"/api/cases/{caseId}");
        text.Append("status ")
            .Append(@case.GetProperty("status").GetString())
            .Append(" round ")
            .Append(@case.GetProperty("round"))
            .AppendLine();
        Lines(text, "clock", Items(@case, "clocks").Select(clock => Fields(clock, "id", "dueAt", "state", "revision", "round")));
        Lines(text, "reminder", Items(@case, "reminders").Select(reminder => Fields(reminder, "id", "dueAt", "state")));
        Lines(text, "evidence", Items(@case, "evidence").Select(file => Fields(file, "item", "fileName", "size", "sha256", "status")));
        var timeline = await desk.AskAsync(HttpMethod.Get, $"/api/cases/{caseId}/timeline");
        Lines(text, "event", Items(timeline, "items").Select(entry => Fields(entry.GetProperty("event"), "type", "reminderId")));
        Lines(text, "numbering", [Numbering(Items(timeline, "items").Select(entry => entry.GetProperty("sequence").GetInt64()))]);
        await AddListsAsync(text, desk, rows);
        await AddAlertsAsync(text, rows, caseId, received);
        await AddBytesAsync(text, rows, @case);
        return text.ToString();
    }

    private static async Task AddListsAsync(StringBuilder text, FaultyDesk desk, StorageRows rows)
    {
        foreach (var query in new[] { "", "?status=rejected", "?cause=payout-frozen-quality", "?status=underReview", "?status=collecting" })
            Lines(text, $"list {query}", [$"{Items(await desk.AskAsync(HttpMethod.Get, $"/api/cases{query}"), "items").Count()}"]);
        // Lists are hints; a stale row is passed over by readers, but nothing would ever remove it.
        Lines(text, "list row", (await rows.AllAsync(StorageNames.Tables.CaseIndex)).Select(row => $"{row.PartitionKey} {row.RowKey.Split('|')[0]}"));
        var now = desk.Host.Clock.GetUtcNow();
        Lines(text, "due row", (await rows.AllAsync(StorageNames.Tables.DueIndex)).Where(row => row.GetDateTimeOffset("DueAt") <= now).Select(row => $"{row.GetString("Kind")} {row.GetString("ItemId")}"));
    }

    private static async Task AddAlertsAsync(StringBuilder text, StorageRows rows, string caseId, IReadOnlyList<ReceivedWebhook> received)
    {
        var recorded = await rows.OfCaseAsync(caseId, "alert|");
        Lines(text, "alert", recorded.Select(row => $"{row.GetString("Type")} {Data(row.GetBinary("Body"))}"));
        Lines(text, "alert numbering", [Numbering(recorded.Select(row => long.Parse(row.RowKey[6..], System.Globalization.CultureInfo.InvariantCulture)))]);
        Lines(text, "outbox", (await rows.OfCaseAsync(caseId, CaseRows.OutboxPrefix)).Select(row => row.RowKey));
        Lines(
            text,
            "delivery",
            (await rows.OfCaseAsync(caseId, "delivery|")).Select(row =>
                $"{Type(recorded, row.RowKey.Split('|')[1])} {row.GetString("Status")}"
            )
        );
        var bodies = recorded.ToDictionary(
            row => row.GetString("EventId"),
            row => Convert.ToBase64String(row.GetBinary("Body")),
            StringComparer.Ordinal
        );
        // Exactly once in effect: of each event, each endpoint has got one body, and it is the recorded one.
        Lines(text, "received", received
            .GroupBy(request => (request.Target, request.EventId))
            .Select(group => $"{group.Key.Target.Split('/')[^1]} {group.First().Json().GetProperty("type").GetString()} "
                + (group.All(request => bodies.GetValueOrDefault(group.Key.EventId!) == Convert.ToBase64String(request.Body)) ? "as recorded" : "OTHER BYTES")));
    }

    private static async Task AddBytesAsync(StringBuilder text, StorageRows rows, JsonElement @case)
    {
        var names = Items(@case, "evidence")
            .ToDictionary(
                file => $"{@case.GetProperty("id").GetString()}/{file.GetProperty("evidenceId").GetString()}",
                file => file.GetProperty("item").GetString()!,
                StringComparer.Ordinal
            );
        Lines(
            text,
            "sealed",
            (await rows.BlobsAsync(StorageNames.Containers.EvidenceSealed)).Select(blob =>
                names.GetValueOrDefault(blob.Key) is { } item
                    ? $"{item} {(blob.Value.AsSpan().SequenceEqual(SamplePdf.Of(item)) ? "the same bytes" : "OTHER BYTES")}"
                    : "UNKNOWN BLOB"
            )
        );
    }

    private static string Type(IReadOnlyList<TableEntity> recorded, string number) => recorded.FirstOrDefault(row => row.RowKey == $"alert|{number}")?.GetString("Type") ?? "UNKNOWN";

    private static string Data(byte[] body)
    {
        var data = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("data");
        return string.Join(' ', data.EnumerateObject().Where(field => field.Name != "evidenceId").Select(field => $"{field.Name}={field.Value}"));
    }

    private static string Numbering(IEnumerable<long> numbers)
    {
        var sorted = numbers.Order().ToList();
        return sorted.SequenceEqual(Enumerable.Range(1, sorted.Count).Select(number => (long)number)) ? $"1..{sorted.Count}" : $"BROKEN {string.Join(',', sorted)}";
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) => parent.GetProperty(name).EnumerateArray();

    private static string Fields(JsonElement element, params string[] names) =>
        string.Join(' ', names.Select(name => element.TryGetProperty(name, out var value) ? value.ToString() : "-"));

    private static void Lines(StringBuilder text, string title, IEnumerable<string> lines)
    {
        foreach (var line in lines.Order(StringComparer.Ordinal))
            text.Append(title).Append(": ").AppendLine(line);
    }
}
