using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Feeds;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Feeds;

/// <summary>The feeds that the desk made, one row each: what they show and a hash of their secret.</summary>
public sealed class FeedTable(StorageClients storage)
{
    private const string Partition = "feed";

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Feeds);

    /// <summary>The feed as it stands afterwards: another one when its id was there already.</summary>
    public async Task<DeskFeed> AddAsync(DeskFeed feed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(feed);
        try
        {
            await _table.AddEntityAsync(Row(feed), cancellation);
            return feed;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // Revoked between the two requests: then the repeated request came after that, and answers as it was asked.
            return await FindAsync(feed.Id, cancellation) ?? feed;
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
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellation) =>
        DeskFeed.IsId(id) && (await _table.DeleteEntityAsync(Partition, id, ETag.All, cancellation)).Status != 404;

    private static TableEntity Row(DeskFeed feed) => new(Partition, feed.Id)
    {
        [nameof(DeskFeed.Owner)] = feed.Owner,
        [nameof(DeskFeed.Salt)] = feed.Salt,
        [nameof(DeskFeed.Hash)] = feed.Hash,
        [nameof(DeskFeed.MadeAt)] = feed.MadeAt,
        [nameof(DeskFeed.MadeBy)] = feed.MadeBy,
    };

    private static DeskFeed Read(TableEntity row) => new(
        row.RowKey, row.GetString(nameof(DeskFeed.Owner)), row.GetString(nameof(DeskFeed.Salt)), row.GetString(nameof(DeskFeed.Hash)),
        row.GetDateTimeOffset(nameof(DeskFeed.MadeAt)) ?? default, row.GetString(nameof(DeskFeed.MadeBy)));
}
