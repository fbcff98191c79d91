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
            if (!head.IsHeld(now) && head.RestUntil > now && head.WakeAt > now + LaneWake.Soon && head.WakeAt <= head.RestUntil + (2 * LaneWake.Soon))
                return null;
            if (!head.IsHeld(now))
            {
                var mine = head with { Owner = owner, ClaimedUntil = now + length, AskedAt = null };
                if (await lanes.TryWriteAsync(endpointId, mine, found?.Tag, cancellation) is { } stored)
                    return new LaneClaim(lanes, wall, endpointId, length, stored);
                continue;
            }

            if (await AskAsync(endpointId, found!, now, cancellation))
                return null;
        }
    }

    /// <summary>
    /// Leaves the note, and sees to it that the lane is looked at when the claim has run out, since its holder may die. One message does, however
    /// many come: who writes the note posts it, and says so on the head once it is posted. A note without such a message is believed for a moment
    /// only. Who left it may have died before posting; or the message came while the holder held on for longer, and nothing would come after it.
    /// </summary>
    /// <returns>False when somebody else wrote meanwhile.</returns>
    private async Task<bool> AskAsync(string endpointId, StoredLane found, DateTimeOffset now, CancellationToken cancellation)
    {
        var head = found.Head;
        var guarded = head.WakeAt > now + LaneWake.Soon && head.WakeAt >= head.ClaimedUntil && head.WakeAt <= head.ClaimedUntil + LaneWake.Soon;
        if (head.AskedAt is { } asked && (guarded || now - asked < LaneWake.Soon))
            return true;
        if (await lanes.TryWriteAsync(endpointId, head with { AskedAt = now }, found.Tag, cancellation) is not { } noted)
            return false;
        if (guarded)
            return true;
        await post.SendAsync(StorageNames.Queues.Deliveries, new LaneDue(endpointId), head.ClaimedUntil - now, cancellation);
        // Lost when the holder wrote first: then there may be one message more.
        await lanes.TryWriteAsync(endpointId, noted.Head with { WakeAt = head.ClaimedUntil }, noted.Tag, cancellation);
        return true;
    }
}
