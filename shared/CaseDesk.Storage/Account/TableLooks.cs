using Azure;
using Azure.Data.Tables;

namespace CaseDesk.Storage.Account;

/// <summary>Two ways of looking into a table.</summary>
internal static class TableLooks
{
    /// <summary>The row; null where there is none.</summary>
    /// <param name="columns">Those that are wanted beside the version; null for all.</param>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table,
        string partition,
        string row,
        CancellationToken cancellation,
        IEnumerable<string>? columns = null
    )
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, columns, cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The rows of a partition between two keys.</summary>
    /// <param name="after">Exclusive.</param>
    /// <param name="before">Exclusive.</param>
    /// <param name="page">How many at a time; null for as many as the service gives.</param>
    public static AsyncPageable<TableEntity> BetweenAsync(
        this TableClient table,
        string partition,
        string after,
        string before,
        int? page,
        CancellationToken cancellation
    ) =>
        table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {before}"),
            page,
            cancellationToken: cancellation
        );
}
