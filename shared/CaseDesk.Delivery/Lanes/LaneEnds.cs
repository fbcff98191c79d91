using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>Brings what came of an alert that was sent at once onto its case's record, and has its row leave the lane.</summary>
public sealed class LaneEnds(KnownLanes known, DeliveryTable deliveries)
{
    /// <summary>It is on record: its row goes with the next write into the lane.</summary>
    public void Recorded(string endpointId, LaneEntry entry, LaneEnd end)
    {
        if (end is { State.Status: not DeliveryStatus.Pending, Tag: { } tag })
            known.Recorded(endpointId, new EndedEntry(entry.Key, end.State, tag));
    }

    /// <summary>Waits for the end of one that took long, whose delivery is recorded as waiting, and records it.</summary>
    /// <returns>False when another has announced it: the lane's message has its row looked at.</returns>
    public async Task<bool> RecordAsync(string endpointId, FirstTry first)
    {
        if (await first.End is not { } end)
            return false;
        if (end.State.Status == DeliveryStatus.Pending)
            return true;
        await deliveries.SaveAsync(first.Entry.Key, endpointId, end.State, CancellationToken.None);
        Recorded(endpointId, first.Entry, end);
        return true;
    }
}
