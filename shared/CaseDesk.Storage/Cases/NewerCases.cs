using System.Text.Json;
using Azure.Data.Tables;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Cases;

/// <summary>Tells of a case that a newer version of the desk wrote, without knowing what its texts mean.</summary>
public sealed class NewerCases(StorageClients storage, IHeadSeal seals)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    /// <summary>
    /// Whether the desk sealed the case as it stands, with what each row says that its reader must know. False where somebody else wrote
    /// that there.
    /// </summary>
    public async Task<bool> IsSealedAsync(string caseId, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {caseId} and RowKey ge {CaseRows.Head} and RowKey lt {CaseRows.StateEnd}"
        );
        var (rows, head) = (StateRows.None, (TableEntity?)null);
        try
        {
            await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            {
                if (!CaseRows.IsState(row.RowKey))
                    continue;
                rows = rows.With(row.RowKey, PackedText.Read(row, "Body"), StorageSchema.NeedsOf(row));
                head = row.RowKey == CaseRows.Head ? row : head;
            }

            return head is not null
                && HeadOf(caseId, PackedText.Read(head, "Body")) is { } end
                && await seals.HoldsAsync(end, rows.Digest, head.GetString(CaseTransaction.Seal), cancellation);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>These three stay in every version: the seal is over them.</summary>
    private static ChainHead? HeadOf(string caseId, string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        return root.GetProperty("id").GetString() == caseId
            ? new ChainHead(caseId, root.GetProperty("timelineLength").GetInt64(), root.GetProperty("chainLink").GetString() ?? "")
            : null;
    }
}
