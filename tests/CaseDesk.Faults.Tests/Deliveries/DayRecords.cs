using System.Globalization;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>Puts the desk's record of a day and the receivers' beside each other.</summary>
internal sealed class DayRecords(DeliveryDay day)
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    public List<string> Faults { get; } = [];

    public List<AlertRecord> Alerts { get; } = [];

    public async Task ReadAsync()
    {
        var names = new List<(AlertName Name, string EventId)>();
        foreach (var caseId in day.CaseIds)
        {
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {caseId} and RowKey ge {CaseRows.AlertPrefix} and RowKey lt {"alert}"}"
            );
            await foreach (
                var row in day.Clean.Get<StorageClients>().Tables.GetTableClient(StorageNames.Tables.Cases).QueryAsync<TableEntity>(filter)
            )
                names.Add((new AlertName(caseId, CaseRows.AlertNumber(row.RowKey)!.Value), row.GetString("EventId")));
        }

        foreach (var endpoint in day.Receivers.Endpoints)
            await ReadAsync(endpoint.Id, names);
    }

    private async Task ReadAsync(string endpointId, List<(AlertName Name, string EventId)> names)
    {
        var log = await LogAsync(endpointId);
        var meant = day.Tap.Attempts.Where(one => one.Attempt.EndpointId == endpointId).DistinctBy(one => Key(one.Attempt)).ToList();
        foreach (var row in log.Values.Where(row => !meant.Exists(one => one.Attempt == row)))
            Faults.Add($"The log holds what nobody wrote: {row}");
        foreach (
            var lost in meant.Where(one =>
                !log.ContainsKey(Key(one.Attempt)) && !day.Tap.Broken.Any(path => path.Contains(Key(one.Attempt), StringComparison.Ordinal))
            )
        )
            Faults.Add($"The log lacks an attempt though storage did not fail: {lost.Attempt}");
        var byAlert = meant
            .GroupBy(one => new AlertName(one.Attempt.CaseId, one.Attempt.Sequence))
            .ToDictionary(
                group => group.Key,
                group => group.Select(one => new SeenAttempt(one.Attempt, one.Ended, [])).OrderBy(one => one.Ended).ToList()
            );
        foreach (var message in day.Receivers.Seen.Where(message => message.EndpointId == endpointId))
            Explain(message, byAlert);
        Alerts.AddRange(
            names.Select(one => new AlertRecord(
                one.Name,
                endpointId,
                one.EventId,
                byAlert.GetValueOrDefault(one.Name, []),
                Broken(endpointId, one.Name, one.EventId)
            ))
        );
    }

    /// <summary>
    /// Every message belongs to one attempt of each alert that can be read in it; a conversation that never came to an alert, to some
    /// attempt.
    /// </summary>
    private void Explain(SeenMessage message, Dictionary<AlertName, List<SeenAttempt>> attempts)
    {
        if (message.Alerts.Count == 0 && !attempts.Values.Any(all => all.Exists(one => Holds(one, message))))
            Faults.Add($"No attempt explains a conversation at {message.EndpointId} on {message.At:O}; near it were {Near(message, attempts)}");
        foreach (var alert in message.Alerts)
        {
            if (attempts.GetValueOrDefault(alert, []).FindLast(one => Holds(one, message)) is not { } attempt)
                Faults.Add($"No attempt explains the message of {alert} at {message.EndpointId} on {message.At:O}");
            else
                attempt.Messages.Add(message);
        }
    }

    private static string Near(SeenMessage message, Dictionary<AlertName, List<SeenAttempt>> attempts) =>
        string.Join("; ", attempts.SelectMany(one => one.Value).Where(one => (one.Attempt.At - message.At).Duration() < TimeSpan.FromMinutes(5)).Select(one => $"{one.Attempt.Result} {one.Attempt.At:O} to {one.Ended:O}"));

    /// <summary>A message that was given up may reach its receiver as late as it likes; an attempt made meanwhile is asked first.</summary>
    private static bool Holds(SeenAttempt attempt, SeenMessage message) =>
        attempt.Attempt.At <= message.At && (message.At <= attempt.Ended || attempt.MayHaveGivenOneUp);

    private async Task<Dictionary<string, DeliveryAttempt>> LogAsync(string endpointId)
    {
        var log = new Dictionary<string, DeliveryAttempt>(StringComparer.Ordinal);
        string? next = null;
        do
        {
            (var page, next) = await day.Clean.Get<DeliveryLog>().ReadAsync(endpointId, next, 100, s_none);
            foreach (var row in page)
                log.Add(Key(row), row);
        }
        while (next is not null);
        return log;
    }

    /// <summary>Of its own row in the lane, its delivery's, and its log's.</summary>
    private int Broken(string endpointId, AlertName name, string eventId)
    {
        var number = name.Sequence.ToString("D10", CultureInfo.InvariantCulture);
        string[] rows = [$"'{endpointId}',RowKey='due|{name.CaseId}|{number}'", $"'{name.CaseId}',RowKey='delivery|{number}|{endpointId}'"];
        return day.Tap.Broken.Count(path =>
            rows.Any(row => path.Contains(row, StringComparison.Ordinal))
            || (path.Contains($"'{endpointId}'", StringComparison.Ordinal) && path.Contains($"|{eventId}|", StringComparison.Ordinal))
        );
    }

    private static string Key(DeliveryAttempt attempt) => string.Create(CultureInfo.InvariantCulture, $"PartitionKey='{attempt.EndpointId}',RowKey='log|{DateTime.MaxValue.Ticks - attempt.At.UtcTicks:D19}|{attempt.EventId}|{attempt.Attempt}'");
}
