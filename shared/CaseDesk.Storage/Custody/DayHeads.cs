using CaseDesk.Core.Alerts;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// Gathers the heads of a day for its anchor. What the desk did not write it does not sign: such a case is left out of the day, and the
/// desk is told.
/// </summary>
public sealed class DayHeads(CaseTable cases, NewerCases newer, DeskRecord record, IHeadSeal seals, DeskAlerts desk)
{
    private const int ReadsAtOnce = 16;

    /// <exception cref="NewerSchemaException">
    /// A newer version of the desk wrote one of them: the day cannot be signed without it.
    /// </exception>
    /// <param name="ids">Of cases that were touched; one without a case is a hint whose step never came.</param>
    public async Task<IReadOnlyList<ChainHead>> GatherAsync(IReadOnlyList<string> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var heads = new List<ChainHead>(ids.Count);
        foreach (var some in ids.Chunk(ReadsAtOnce))
        {
            foreach (var (head, fault) in await Task.WhenAll(some.Select(id => ReadAsync(id, cancellation))))
            {
                if (head is not null)
                    heads.Add(head);
                if (fault is not null)
                    await desk.RaiseAsync(new CustodyBroken(fault), now, cancellation);
            }
        }

        return Anchor.Order(heads);
    }

    private async Task<(ChainHead? Head, CustodyFault? Fault)> ReadAsync(string caseId, CancellationToken cancellation)
    {
        try
        {
            if (caseId == DeskEntry.Record)
            {
                var own = await record.ReadAsync(cancellation);
                return own.Tag is null ? (null, null)
                    : own.IsSealed ? (own.Head, null)
                    : (null, new CustodyFault(CustodyFaults.HeadForged, caseId));
            }

            if (await cases.FindAsync(caseId, cancellation) is not { } stored)
                return (null, null);
            // The row's place and what it says of itself: another case's head is sealed, too.
            return stored.Case.Id == caseId && await seals.HoldsAsync(stored, cancellation)
                ? (stored.Head, null)
                : (null, new CustodyFault(CustodyFaults.HeadForged, caseId));
        }
        catch (CaseUnreadableException problem)
        {
            return (null, new CustodyFault(CustodyFaults.RowUnreadable, $"{caseId} {problem.RowKey}"));
        }
        catch (NewerSchemaException problem)
        {
            // A newer version of the desk wrote it: the day waits for one that reads it. Else somebody has put a number there.
            if (await newer.IsSealedAsync(caseId, cancellation))
                throw;
            return (null, new CustodyFault(CustodyFaults.RowNewer, $"{caseId} {problem.What}"));
        }
    }
}
