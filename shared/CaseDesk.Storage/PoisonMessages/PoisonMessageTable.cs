using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Changes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.PoisonMessages;

/// <summary>What failed too often, kept until somebody has looked at it, and after. What somebody does with one is on record.</summary>
public sealed partial class PoisonMessageTable(StorageClients storage, DeskRecord record) : IRecordedStore
{
    private const string Partition = "poisonMessage";

    private const int IdLength = 24;

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.PoisonMessages);

    /// <summary>The same for the same work, whoever asked for it.</summary>
    public static string IdOf(string queue, string message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{queue}\n{Trace().Replace(message, "")}")))[..IdLength];

    /// <summary>
    /// Notes that the message failed too often once more. The same poison message again changes nothing: its run was cut off.
    /// </summary>
    /// <param name="poisonId">The poison message's own id.</param>
    /// <param name="retryAt">When it is tried again by itself; null for a message that nobody can read.</param>
    public Task NoteAsync(
        string queue,
        string message,
        string poisonId,
        DateTimeOffset now,
        DateTimeOffset? retryAt,
        CancellationToken cancellation
    )
    {
        var id = IdOf(queue, message);
        return ChangeAsync(
            id,
            known =>
                known?.CountedId == poisonId
                    ? known
                    : (known ?? new PoisonMessage(id, queue, message, 0, now, now, retryAt)) with
                    {
                        Times = (known?.Times ?? 0) + 1,
                        LastAt = now,
                        RetryAt = retryAt,
                        DismissedAt = null,
                        DismissedBy = null,
                        IsReadable = retryAt is not null,
                        CountedId = poisonId,
                    },
            cancellation
        );
    }

    public async Task<PoisonMessage?> FindAsync(string id, CancellationToken cancellation) =>
        id.Length == IdLength && id.All(char.IsAsciiHexDigitLower) && await ReadAsync(id, cancellation) is { } row
            ? CaseTable.Read<PoisonMessage>(row)
            : null;

    /// <summary>Says that it is dealt with; the first word stands. Null when there is none.</summary>
    /// <param name="now">By the real clock, as all instants here.</param>
    public async Task<PoisonMessage?> DismissAsync(string id, StepContext who, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(who);
        while (await FindAsync(id, cancellation) is { } known)
        {
            if (known.DismissedAt is not null)
            {
                // The repeated request of one that ended before the change was on record.
                await record.SettleAsync(await record.ReadAsync(cancellation), Kind, id, StateOf(known), cancellation);
                return known;
            }

            var changeId = DeskRecord.NewId();
            var change = record.Pending(changeId, new DeskChange(Kind, id, "dismissed"), who);
            PoisonMessage? dismissed = null;
            if (await record.ChangeAsync(change, StateOf(known), DismissAsync, cancellation))
                return dismissed;

            async Task<bool> DismissAsync()
            {
                dismissed = await ChangeAsync(
                    id,
                    stored =>
                        stored?.ChangeId == changeId ? stored
                        : stored is null || stored.ChangeId != known.ChangeId ? null
                        : stored with { DismissedAt = now, DismissedBy = who.By, ChangeId = changeId },
                    cancellation
                );
                return dismissed is not null;
            }
        }

        return null;
    }

    /// <summary>Puts on record that somebody has it tried again: before that is done.</summary>
    public Task ReplayingAsync(string id, StepContext who, CancellationToken cancellation) =>
        record.AskAsync(record.Pending(DeskRecord.NewId(), new DeskChange(Kind, id, "replayed"), who), cancellation);

    public string Kind => ChangeKinds.PoisonMessage;

    public async Task<RecordedState?> StateAsync(string id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } known ? StateOf(known) : null;

    /// <summary>They change by themselves, and are no evidence.</summary>
    public Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal));

    private static RecordedState StateOf(PoisonMessage known) => new(known.ChangeId, null);

    /// <summary>All of them, the newest first.</summary>
    public async Task<IReadOnlyList<PoisonMessage>> ListAsync(CancellationToken cancellation)
    {
        var all = new List<PoisonMessage>();
        await foreach (
            var row in _table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"),
                cancellationToken: cancellation
            )
        )
            all.Add(CaseTable.Read<PoisonMessage>(row));
        return
        [
            .. all.OrderByDescending(poisonMessage => poisonMessage.LastAt)
                .ThenBy(poisonMessage => poisonMessage.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>How many nobody has dealt with, of the first thousand rows: one request.</summary>
    public async Task<(int Count, bool IsMore)> CountOpenAsync(CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        await foreach (var page in _table.QueryAsync<TableEntity>(filter, 1000, cancellationToken: cancellation).AsPages())
        {
            // What a newer version keeps there it has not dealt with, for all that is known here.
            var open = page.Values.Count(static row =>
                StorageSchema.IsNewer(row) || CaseTable.Read<PoisonMessage>(row).DismissedAt is null
            );
            return (open, page.ContinuationToken is not null);
        }

        return (0, false);
    }

    /// <summary>
    /// Changes a poison message, again on its newest state when somebody else was faster; null when there is none and none is made.
    /// </summary>
    public async Task<PoisonMessage?> ChangeAsync(string id, Func<PoisonMessage?, PoisonMessage?> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var row = await ReadAsync(id, cancellation);
            if (change(row is null ? null : CaseTable.Read<PoisonMessage>(row)) is not { } poisonMessage)
                return null;
            var entity = new TableEntity(Partition, id).Marked();
            LongText.Write(entity, "Body", JsonSerializer.Serialize(poisonMessage, StorageJson.Options));
            try
            {
                if (row is null)
                    await _table.AddEntityAsync(entity, cancellation);
                else
                    await _table.UpdateEntityAsync(entity, row.ETag, TableUpdateMode.Replace, cancellation);
                return poisonMessage;
            }
            catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
            {
                // Somebody else wrote: once more on what is there now.
            }
        }
    }

    private async Task<TableEntity?> ReadAsync(string id, CancellationToken cancellation) =>
        await _table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation)
            is { HasValue: true, Value: { } row }
            ? row
            : null;

    [GeneratedRegex("""
        ,?"traceparent":"[0-9a-f-]{55}",?
        """)]
    private static partial Regex Trace();
}
