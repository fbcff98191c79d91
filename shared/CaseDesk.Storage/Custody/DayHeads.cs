using CaseDesk.Core.Alerts;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Custody;

/// <summary>
/// Gathers the heads of a day for its anchor. What the desk did not write it does not sign: such a case is left out of the day, and the desk is told.
/// </summary>
public sealed class DayHeads(CaseTable cases, DeskKeys keys, DeskAlerts desk)
{
    private const int ReadsAtOnce = 16;

    /// <param name="ids">Of cases that were touched; one without a case is a hint whose step never came.</param>
    public async Task<IReadOnlyList<ChainHead>> GatherAsync(IReadOnlyList<string> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var known = await keys.PublicAsync(cancellation);
        var heads = new List<ChainHead>(ids.Count);
        foreach (var some in ids.Chunk(ReadsAtOnce))
        {
            foreach (var stored in (await Task.WhenAll(some.Select(id => cases.FindHeadAsync(id, cancellation)))).OfType<StoredCase>())
            {
                if (stored.Head.IsSealed(stored.Seal, known))
                    heads.Add(stored.Head);
                else
                    await desk.RaiseAsync(new CustodyBroken(new CustodyFault(CustodyFaults.HeadForged, stored.Case.Id)), now, cancellation);
            }
        }

        return Anchor.Order(heads);
    }
}
