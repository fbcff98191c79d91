using System.Globalization;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Backup;

/// <summary>What the cases of a backup still owe to receivers: deliveries that wait, and alerts that nobody has announced.</summary>
internal sealed class PendingDeliveries
{
    private readonly Dictionary<(string EndpointId, string CaseId, long Sequence), LaneEntry> _waiting = [];
    private readonly HashSet<(string CaseId, long Sequence)> _unannounced = [];

    /// <summary>Endpoints that something waits for.</summary>
    public IEnumerable<string> Endpoints => _waiting.Keys.Select(static key => key.EndpointId).Distinct(StringComparer.Ordinal);

    /// <summary>Looks at a row of a case.</summary>
    public void Note(TableEntity row)
    {
        if (row.RowKey.StartsWith(CaseRows.OutboxPrefix, StringComparison.Ordinal))
            _unannounced.Add((row.PartitionKey, CaseRows.OutboxNumber(row.RowKey)));
        var isPending = row.GetString("Status") == nameof(DeliveryStatus.Pending);
        if (!isPending || row.RowKey.Split('|') is not ["delivery", var number, var endpointId])
            return;
        var sequence = long.Parse(number, CultureInfo.InvariantCulture);
        _waiting[(endpointId, row.PartitionKey, sequence)] = new LaneEntry(
            row.PartitionKey,
            sequence,
            row.GetDateTimeOffset("NextAttemptAt") ?? DateTimeOffset.UnixEpoch,
            row.GetInt32("Attempts") ?? 0
        );
    }

    /// <summary>Those of one receiver.</summary>
    public IEnumerable<LaneEntry> Of(string endpointId) =>
        _waiting.Where(one => one.Key.EndpointId == endpointId).Select(static one => one.Value);

    public bool Waits(string endpointId, string caseId, long sequence) => _waiting.ContainsKey((endpointId, caseId, sequence));

    /// <summary>Whether the alert may still be announced, to whomever.</summary>
    public bool IsUnannounced(string caseId, long sequence) => _unannounced.Contains((caseId, sequence));

    /// <param name="newest">The number of the last.</param>
    public bool IsAnyUnannounced(string caseId, out long newest)
    {
        newest = _unannounced.Where(one => one.CaseId == caseId).Select(static one => one.Sequence).DefaultIfEmpty().Max();
        return newest > 0;
    }
}
