using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Feeds;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.Feeds;

/// <summary>The feeds that the desk made, one row each: what they show and a hash of their secret. Made and revoked on record.</summary>
public sealed class FeedTable(StorageClients storage, DeskRecord record) : IRecordedStore
{
    private const string Partition = "feed";

    private const string Change = "ChangeId";

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Feeds);

    public string Kind => ChangeKinds.Feed;

    /// <summary>The feed as it stands afterwards: another one when its id was there already.</summary>
    public async Task<DeskFeed> AddAsync(DeskFeed feed, StepContext who, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var changeId = DeskRecord.NewId();
        var row = Row(feed, changeId);
        var change = record.Pending(changeId, new DeskChange(Kind, feed.Id, "made", "owner"), who, Hash(row));
        if (await StateAsync(feed.Id, cancellation) is { } there)
            await record.SettleAsync(await record.ReadAsync(cancellation), Kind, feed.Id, there, cancellation);
        else if (await record.ChangeAsync(change, null, AddAsync, cancellation))
            return feed;
        // Revoked between the two requests: then the repeated request came after that, and answers as it was asked.
        return await FindAsync(feed.Id, cancellation) ?? feed;

        async Task<bool> AddAsync()
        {
            try
            {
                await _table.AddEntityAsync(row, cancellation);
                return true;
            }
            catch (RequestFailedException failure) when (failure.Status == 409)
            {
                // Our own, when its answer was lost and it was sent again.
                return (await StateAsync(feed.Id, cancellation))?.ChangeId == changeId;
            }
        }
    }

    /// <summary>Null for what was never made or was revoked.</summary>
    public async Task<DeskFeed?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!DeskFeed.IsId(id))
            return null;
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation);
        return found is { HasValue: true, Value: { } row } ? Read(row) : null;
    }

    /// <summary>All of them, oldest first.</summary>
    public async Task<IReadOnlyList<DeskFeed>> ListAsync(CancellationToken cancellation)
    {
        var feeds = new List<DeskFeed>();
        await foreach (var row in _table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellation))
            feeds.Add(Read(row));
        return [.. feeds.OrderBy(feed => feed.MadeAt).ThenBy(feed => feed.Id, StringComparer.Ordinal)];
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> RevokeAsync(string id, StepContext who, CancellationToken cancellation)
    {
        if (!DeskFeed.IsId(id))
            return false;
        if (await StateAsync(id, cancellation) is { } there)
        {
            var change = record.Pending(DeskRecord.NewId(), new DeskChange(Kind, id, DeskChange.Removed), who);
            return await record.ChangeAsync(change, there, DeleteAsync, cancellation);
        }

        await record.SettleAsync(await record.ReadAsync(cancellation), Kind, id, null, cancellation);
        return false;

        // A feed never changes: there is nothing to guard it against.
        async Task<bool> DeleteAsync()
        {
            await _table.DeleteEntityAsync(Partition, id, ETag.All, cancellation);
            return true;
        }
    }

    public async Task<RecordedState?> StateAsync(string id, CancellationToken cancellation) =>
        await _table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellation)
            is { HasValue: true, Value: { } row }
            ? new RecordedState(row.TryGetValue(Change, out var change) ? change as string : null, Hash(row))
            : null;

    public async Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellation))
            hashes[row.RowKey] = Hash(row);
        return hashes;
    }

    /// <summary>Over what is stored, as it is stored.</summary>
    private static string Hash(TableEntity row)
    {
        string[] names =
        [
            nameof(DeskFeed.Owner),
            nameof(DeskFeed.Salt),
            nameof(DeskFeed.Hash),
            nameof(DeskFeed.MadeAt),
            nameof(DeskFeed.MadeBy),
            Change,
        ];
        var text = string.Concat(
            names.Select(name =>
                $"{name}={(row.TryGetValue(name, out var value) ? value : null) switch
                {
                    DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                    var other => Convert.ToString(other, CultureInfo.InvariantCulture),
                }}\n"
            )
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static TableEntity Row(DeskFeed feed, string changeId) => new TableEntity(Partition, feed.Id)
    {
        [nameof(DeskFeed.Owner)] = feed.Owner,
        [nameof(DeskFeed.Salt)] = feed.Salt,
        [nameof(DeskFeed.Hash)] = feed.Hash,
        [nameof(DeskFeed.MadeAt)] = feed.MadeAt,
        [nameof(DeskFeed.MadeBy)] = feed.MadeBy,
        [Change] = changeId,
    }.Marked();

    private static DeskFeed Read(TableEntity row) => new(
        row.Known().RowKey,
        row.GetString(nameof(DeskFeed.Owner)),
        row.GetString(nameof(DeskFeed.Salt)), row.GetString(nameof(DeskFeed.Hash)),
        row.GetDateTimeOffset(nameof(DeskFeed.MadeAt)) ?? default, row.GetString(nameof(DeskFeed.MadeBy)));
}
