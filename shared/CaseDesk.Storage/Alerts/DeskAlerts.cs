using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Alerts;

/// <summary>
/// Alerts of the desk as a whole: a partition of the cases table with the same rows as a case's alerts, so that fan-out and delivery do not
/// know the difference. Its head counts them; a marker row for each event makes raising it twice harmless.
/// </summary>
public sealed partial class DeskAlerts(StorageClients storage, QueuePost post, ILogger<DeskAlerts> logger)
{
    private const string Head = "desk";

    private const string MarkerPrefix = "raised|";

    private const string Sequence = "AlertSequence";

    /// <summary>So many losses in a row are a fault somewhere: notices of the desk are few.</summary>
    private const int MaxTries = 32;

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    /// <summary>Raises the alert unless it was raised before. Its hint is written first.</summary>
    public async Task RaiseAsync(DeskNotice about, DateTimeOffset occurredAt, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var marker = new TableEntity(CalendarAlerts.Stream, MarkerPrefix + about.EventId).Marked();
            if (await _table.FindAsync(marker.PartitionKey, marker.RowKey, cancellation, ["PartitionKey"]) is not null)
                return;
            var (last, tag) = await HeadAsync(cancellation);
            var alert = about.Compose(last + 1, occurredAt);
            await post.SendAsync(new CaseChanged(CalendarAlerts.Stream, alert.Sequence, []), null, cancellation);
            var head = new TableEntity(CalendarAlerts.Stream, Head) { [Sequence] = alert.Sequence }.Marked();
            List<TableTransactionAction> actions =
            [
                tag is { } known ? new(TableTransactionActionType.UpdateReplace, head, known) : new(TableTransactionActionType.Add, head),
                new(TableTransactionActionType.Add, marker),
                .. CaseTransaction.Announce(CalendarAlerts.Stream, alert),
            ];
            try
            {
                await _table.SubmitTransactionAsync(actions, cancellation);
                Log.Raised(logger, about.Type, about.EventId);
                return;
            }
            catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
            {
                // Somebody raised one, this one perhaps: look again.
            }
        }

        throw new InvalidOperationException($"The desk's alerts were written by others {MaxTries} times in a row.");
    }

    /// <summary>Number of the newest alert; 0 before the first.</summary>
    public async Task<long> SequenceAsync(CancellationToken cancellation) => (await HeadAsync(cancellation)).Sequence;

    private async Task<(long Sequence, ETag? Tag)> HeadAsync(CancellationToken cancellation) =>
        await _table.FindAsync(CalendarAlerts.Stream, Head, cancellation) is { } head
            ? (head.Known().GetInt64(Sequence) ?? 0, head.ETag)
            : (0, null);

    private static partial class Log
    {
        // The operator's alert rules in infra/ look for this one by its name.
        [LoggerMessage(Level = LogLevel.Warning, Message = "The desk raised {AlertType} {AlertId}")]
        public static partial void Raised(ILogger logger, string alertType, string alertId);
    }
}
