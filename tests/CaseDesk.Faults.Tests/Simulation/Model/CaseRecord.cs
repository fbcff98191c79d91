using System.Text.Json;
using Azure.Data.Tables;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Faults.Tests.Simulation.Model;

/// <summary>What lies in storage of one case, read row by row.</summary>
internal sealed record CaseRecord(string CaseId)
{
    public Case? Head { get; private set; }

    public List<Reminder> Reminders { get; } = [];

    /// <summary>In order; with the id of the step that wrote each.</summary>
    public List<(TimelineEntry Entry, string StepId)> Timeline { get; } = [];

    /// <summary>Number and body of each, in order.</summary>
    public List<(long Sequence, string Type, JsonElement Body)> Alerts { get; } = [];

    public List<long> Outbox { get; } = [];

    public HashSet<string> Answers { get; } = new(StringComparer.Ordinal);

    public static async Task<CaseRecord> ReadAsync(TableServiceClient tables, string caseId)
    {
        var record = new CaseRecord(caseId);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {caseId}");
        await foreach (var row in tables.GetTableClient(StorageNames.Tables.Cases).QueryAsync<TableEntity>(filter))
            record.Add(row);
        return record;
    }

    private void Add(TableEntity row)
    {
        var (kind, rest) =
            row.RowKey.IndexOf('|', StringComparison.Ordinal) is var cut && cut < 0
                ? (row.RowKey, "")
                : (row.RowKey[..(cut + 1)], row.RowKey[(cut + 1)..]);
        switch (kind)
        {
            case CaseRows.Head:
                Head = Body<Case>(row);
                break;
            case CaseRows.ReminderPrefix:
                Reminders.Add(Body<Reminder>(row));
                break;
            case CaseRows.TimelinePrefix:
                Timeline.Add((Body<TimelineEntry>(row), row.GetString("StepId")));
                break;
            case "alert|":
                Alerts.Add((Number(rest), row.GetString("Type"), JsonSerializer.Deserialize<JsonElement>(row.GetBinary("Body")).Clone()));
                break;
            case CaseRows.OutboxPrefix:
                Outbox.Add(Number(rest));
                break;
            case "answer|":
                Answers.Add(rest);
                break;
        }
    }

    private static T Body<T>(TableEntity row) => JsonSerializer.Deserialize<T>(LongText.Read(row, "Body"), StorageJson.Options)!;

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
