using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Alerts;

/// <summary>Endpoints in Table Storage, address and secrets closed. The table exists already.</summary>
public sealed class EndpointTable(TableClient table, SecretBox box) : IEndpointStore
{
    private readonly EndpointRow _rows = new(box);

    public async Task<WebhookEndpoint> AddAsync(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        try
        {
            await table.AddEntityAsync(await _rows.FromAsync(endpoint, cancellation), cancellation);
            return endpoint;
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // Removed between the two requests: then the repeated request came after the removal, and answers as it was asked.
            return await GetAsync(endpoint.Id, cancellation) ?? endpoint;
        }
    }

    public async Task<WebhookEndpoint?> GetAsync(string id, CancellationToken cancellation)
    {
        if (!WebhookEndpoint.IsId(id))
            return null;
        var found = await table.GetEntityIfExistsAsync<TableEntity>(EndpointRow.Partition, id, cancellationToken: cancellation);
        return found.HasValue ? await _rows.ReadAsync(found.Value!, cancellation) : null;
    }

    public async Task<EndpointList> AllAsync(CancellationToken cancellation)
    {
        var (endpoints, broken) = (new List<WebhookEndpoint>(), new List<BrokenEndpointException>());
        await foreach (var row in table.QueryAsync<TableEntity>(
            row => row.PartitionKey == EndpointRow.Partition, cancellationToken: cancellation))
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
        CancellationToken cancellation
    )
    {
        while (WebhookEndpoint.IsId(id))
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(EndpointRow.Partition, id, cancellationToken: cancellation);
            if (!found.HasValue)
                return null;
            var before = await _rows.ReadAsync(found.Value!, cancellation);
            var after = change(before);
            if (after.IsRefused || after.Value == before)
                return after;
            try
            {
                await table.UpdateEntityAsync(
                    await _rows.FromAsync(after.Value, cancellation),
                    found.Value!.ETag,
                    TableUpdateMode.Replace,
                    cancellation
                );
                return after;
            }
            catch (RequestFailedException failure) when (failure.Status == 412)
            {
                // Somebody else changed it: decide again on what is there now.
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                return null;
            }
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
                // Decided again because the answer to our own write was lost: what is there now is what we wrote.
                changedHere =
                    !ReferenceEquals(after, endpoint) || (changedHere && (endpoint.DisabledReason, endpoint.DisabledAt) == (reason, now));
                return after;
            },
            cancellation
        );
        return changedHere;
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellation)
    {
        if (!WebhookEndpoint.IsId(id))
            return false;
        var response = await table.DeleteEntityAsync(EndpointRow.Partition, id, ETag.All, cancellation);
        return response.Status != 404;
    }
}
