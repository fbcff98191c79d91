using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Alerts;

/// <summary>Endpoints in Table Storage, address and secrets closed. The table exists already.</summary>
public sealed class EndpointTable(TableClient table, SecretBox box, DeskRecord record) : IEndpointStore
{
    private readonly EndpointRow _rows = new(box);

    public string Kind => ChangeKinds.Receiver;

    public async Task<WebhookEndpoint> AddAsync(WebhookEndpoint endpoint, StepContext who, CancellationToken cancellation)
    {
        var changeId = DeskRecord.NewId();
        var row = await _rows.FromAsync(endpoint, changeId, cancellation);
        var change = record.Pending(changeId, ReceiverChanges.Registered(endpoint), who, EndpointRow.Hash(row));
        if (await StateAsync(endpoint.Id, cancellation) is { } there)
            // The repeated request of one that ended before the change was on record.
            await record.SettleAsync(await record.ReadAsync(cancellation), Kind, endpoint.Id, there, cancellation);
        else if (await record.ChangeAsync(change, null, () => WriteAsync(row, null, cancellation), cancellation))
            return endpoint;
        // Removed between the two requests: then the repeated request came after the removal, and answers as it was asked.
        return await GetAsync(endpoint.Id, cancellation) ?? endpoint;
    }

    public async Task<WebhookEndpoint?> GetAsync(string id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } found ? await _rows.ReadAsync(found, cancellation) : null;

    public async Task<EndpointList> AllAsync(CancellationToken cancellation)
    {
        var (endpoints, broken) = (new List<WebhookEndpoint>(), new List<BrokenEndpointException>());
        await foreach (var row in RowsAsync(cancellation))
        {
            try
            {
                endpoints.Add(await _rows.ReadAsync(row, cancellation));
            }
            catch (BrokenEndpointException problem)
            {
                broken.Add(problem);
            }
        }

        return new EndpointList(
            [.. endpoints.OrderBy(endpoint => endpoint.CreatedAt).ThenBy(endpoint => endpoint.Id, StringComparer.Ordinal)],
            broken
        );
    }

    public async Task<Outcome<WebhookEndpoint>?> ChangeAsync(
        string id,
        Func<WebhookEndpoint, Outcome<WebhookEndpoint>> change,
        StepContext who,
        CancellationToken cancellation
    )
    {
        // Decided again on what is there now when somebody else changed it.
        while (await FindAsync(id, cancellation) is { } found)
        {
            var before = await _rows.ReadAsync(found, cancellation);
            var after = change(before);
            if (after.IsRefused || after.Value == before)
                return after;
            var changeId = DeskRecord.NewId();
            var row = await _rows.FromAsync(after.Value, changeId, cancellation);
            var pending = record.Pending(changeId, ReceiverChanges.Changed(before, after.Value), who, EndpointRow.Hash(row));
            if (await record.ChangeAsync(pending, StateOf(found), () => WriteAsync(row, found.ETag, cancellation), cancellation))
                return after;
        }

        return null;
    }

    public async Task<bool> DisableAsync(string id, DisabledReason reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var changedHere = false;
        await ChangeAsync(
            id,
            endpoint =>
            {
                var after = endpoint.Disable(reason, now);
                changedHere = !ReferenceEquals(after, endpoint);
                return after;
            },
            new StepContext(now, "system"),
            cancellation
        );
        return changedHere;
    }

    public async Task<bool> RemoveAsync(string id, StepContext who, CancellationToken cancellation)
    {
        while (await FindAsync(id, cancellation) is { } found)
        {
            var change = record.Pending(DeskRecord.NewId(), ReceiverChanges.Removed(id), who);
            if (await record.ChangeAsync(change, StateOf(found), () => DeleteAsync(found, cancellation), cancellation))
                return true;
        }

        // The repeated request of one that ended before the change was on record.
        if (WebhookEndpoint.IsId(id))
            await record.SettleAsync(await record.ReadAsync(cancellation), Kind, id, null, cancellation);
        return false;
    }

    public async Task<RecordedState?> StateAsync(string id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } found ? StateOf(found) : null;

    public async Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(cancellation))
            hashes[row.RowKey] = EndpointRow.Hash(row);
        return hashes;
    }

    private static RecordedState StateOf(TableEntity row) => new(EndpointRow.ChangeOf(row), EndpointRow.Hash(row));

    private AsyncPageable<TableEntity> RowsAsync(CancellationToken cancellation) =>
        table.QueryAsync<TableEntity>(row => row.PartitionKey == EndpointRow.Partition, cancellationToken: cancellation);

    private async Task<TableEntity?> FindAsync(string id, CancellationToken cancellation) =>
        WebhookEndpoint.IsId(id) ? await table.FindAsync(EndpointRow.Partition, id, cancellation) : null;

    /// <param name="over">What is replaced; null for a new row.</param>
    private async Task<bool> WriteAsync(TableEntity row, ETag? over, CancellationToken cancellation)
    {
        try
        {
            if (over is { } tag)
                await table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellation);
            else
                await table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status == 404 || StorageProblems.IsConflict(problem))
        {
            // Our own write, when its answer was lost and it was sent again.
            return await FindAsync(row.RowKey, cancellation) is { } there && EndpointRow.ChangeOf(there) == EndpointRow.ChangeOf(row);
        }
    }

    private async Task<bool> DeleteAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(EndpointRow.Partition, row.RowKey, row.ETag, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            return false;
        }
    }
}
