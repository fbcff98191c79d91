using Azure.Data.Tables;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Cases;

/// <summary>Parts of a case, to be looked at and not decided on.</summary>
public sealed partial class CaseTable
{
    /// <summary>
    /// Reads the head and the files in one request, without reminders and packets: what a line of a list says. To be looked at only.
    /// </summary>
    public async Task<StoredCase?> FindWithFilesAsync(string caseId, CancellationToken cancellation)
    {
        if (!CaseIds.IsId(caseId))
            return null;
        TableEntity? head = null;
        var evidence = new Dictionary<string, EvidenceItem>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {caseId} and RowKey ge {CaseRows.Head} and RowKey lt {CaseRows.EvidenceEnd}"
        );
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey == CaseRows.Head)
                head = row;
            else if (row.RowKey.StartsWith(CaseRows.EvidencePrefix, StringComparison.Ordinal))
                evidence[row.RowKey[CaseRows.EvidencePrefix.Length..]] = Read<EvidenceItem>(row.Known());
        }

        return head is null ? null : Stored(head, evidence, [], []);
    }

    /// <summary>Reads the head row alone: status, facts and clocks, without evidence and reminders.</summary>
    public async Task<StoredCase?> FindHeadAsync(string caseId, CancellationToken cancellation)
    {
        if (!CaseIds.IsId(caseId))
            return null;
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(caseId, CaseRows.Head, cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } head } ? Stored(head, [], [], []) : null;
    }
}
