using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>
/// Gives the right to send for an endpoint to one run at a time, over all instances. Who comes while it is held leaves a note on the lane's head
/// instead of waiting: the holder cannot let go without seeing it.
/// </summary>
public sealed class LaneClaims(LaneTable lanes, QueuePost post, WallClock wall)
{
    /// <summary>The claim; null when another run holds the lane and will look again, or when a message for the end of its rest is under way.</summary>
    /// <param name="length">How long the claim lasts unless it is kept.</param>
    public async Task<LaneClaim?> TryTakeAsync(string endpointId, TimeSpan length, CancellationToken cancellation)
    {
        var owner = Guid.NewGuid().ToString("n");
        while (true)
        {
            var now = wall.Provider.GetUtcNow();
            var found = await lanes.HeadAsync(endpointId, cancellation);
            var head = found?.Head ?? new LaneHead();
            // The write went through though its answer was lost, and the client's own second try met it.
            if (head.Owner == owner)
                return new LaneClaim(lanes, wall, endpointId, length, found!);
            // At rest until a message that is under way: no need to look what is in it.
            if (!head.IsHeld(now) && head.HoldUntil > now + LaneWake.Soon && head.WakeAt > now + LaneWake.Soon && head.WakeAt <= head.HoldUntil + LaneWake.Soon)
                return null;
            if (!head.IsHeld(now))
            {
                var mine = head with { Owner = owner, ClaimedUntil = now + length, Asked = false };
                if (await lanes.TryWriteAsync(endpointId, mine, found?.Tag, cancellation) is { } stored)
                    return new LaneClaim(lanes, wall, endpointId, length, stored);
                continue;
            }

            if (head.Asked)
                return null;
            // The holder may die: the lane is looked at when the claim has run out. One message does, however many come and ask meanwhile.
            var guarded = head.WakeAt > now + LaneWake.Soon && head.WakeAt <= head.ClaimedUntil + LaneWake.Soon;
            if (await lanes.TryWriteAsync(endpointId, head with { Asked = true, WakeAt = guarded ? head.WakeAt : head.ClaimedUntil }, found!.Tag, cancellation) is null)
                continue;
            // After the note, not before: of many that come at once one writes. Should this run die here and the holder too, its own message comes back.
            if (!guarded)
                await post.SendAsync(StorageNames.Queues.Deliveries, new LaneDue(endpointId), head.ClaimedUntil - now, cancellation);
            return null;
        }
    }
}
