using Azure.Data.Tables;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Options;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// Gives the right to send for an endpoint to one run at a time, over all instances. Who comes while it is taken leaves a note on the
/// lane's head
/// instead of waiting: the holder cannot let go without seeing it.
/// </summary>
public sealed class LaneClaims(LaneTable lanes, LaneMessages messages, WallClock wall, IOptions<AlertOptions> options)
{
    /// <summary>Storage calls around the sending.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    /// <summary>How long a lane is claimed for at a time, unless the claim is kept: a crash keeps it for so long at most.</summary>
    private readonly TimeSpan _length = SendPipeline.TotalTime(options.Value) + Margin + Margin;

    /// <summary>
    /// The claim; null when another run has the lane and will look again, or when a message for the end of its rest is under way.
    /// </summary>
    public async Task<LaneClaim?> TryTakeAsync(string endpointId, CancellationToken cancellation)
    {
        var owner = Guid.NewGuid().ToString("n");
        while (true)
        {
            var found = await lanes.HeadAsync(endpointId, cancellation);
            // After the look, however long that took: a message that was under way when it began may have come and gone since.
            var now = wall.Provider.GetUtcNow();
            var head = found?.Head ?? new LaneHead();
            // The write went through though its answer was lost, and the client's own second try met it.
            if (head.Owner == owner)
                return new LaneClaim(lanes, wall, endpointId, _length, found!);
            if (!head.IsClaimed(now))
            {
                // No need to look what is in it.
                if (IsAtRest(head, now))
                    return null;
                if (await lanes.TryWriteAsync(endpointId, head.ClaimedBy(owner, now + _length), found?.Tag, [], cancellation) is { } stored)
                    return new LaneClaim(lanes, wall, endpointId, _length, stored);
                continue;
            }

            if (await AskAsync(endpointId, found!, owner, now, cancellation))
                return null;
        }
    }

    /// <summary>
    /// Claims a lane whose head is known, and writes rows into it in the same request; null when the head is not what was known, or a row
    /// is there already.
    /// </summary>
    /// <param name="known">Null for a lane into which nothing was ever put.</param>
    /// <param name="head">As it is to be, but for the claim.</param>
    internal async Task<LaneClaim?> TryTakeKnownAsync(
        string endpointId, StoredLane? known, LaneHead head, IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellation)
    {
        var mine = head.ClaimedBy(Guid.NewGuid().ToString("n"), wall.Provider.GetUtcNow() + _length);
        var stored = await lanes.TryWriteAsync(endpointId, mine, known?.Tag, rows, cancellation);
        // The write went through though its answer was lost, and the client's own second try met it.
        if (stored is null && await lanes.HeadAsync(endpointId, cancellation) is { } found && found.Head.Owner == mine.Owner)
            stored = found;
        return stored is null ? null : new LaneClaim(lanes, wall, endpointId, _length, stored);
    }

    /// <summary>Whether a lane rests until a message that is surely under way: whatever is put into it is looked at then.</summary>
    /// <param name="now">By the real clock.</param>
    internal static bool IsAtRest(LaneHead head, DateTimeOffset now) =>
        !head.IsClaimed(now)
        && head.RestUntil > now
        && head.MessageAt > now + LaneMessages.Soon
        && head.MessageAt <= head.RestUntil + (2 * LaneMessages.Soon);

    /// <summary>
    /// Leaves the note, and sees to it that the lane is looked at when the claim has run out, since its holder may die. One message does,
    /// however
    /// many come: who writes the note posts it, and says so on the head once it is posted. A note without such a message is believed for a
    /// moment
    /// only. Who left it may have died before posting; or the message came while the holder held on for longer, and nothing would come
    /// after it.
    /// </summary>
    /// <param name="asker">This one. Its own note, of which the answer was lost, is nobody's promise to post.</param>
    /// <returns>False when somebody else wrote meanwhile.</returns>
    private async Task<bool> AskAsync(string endpointId, StoredLane found, string asker, DateTimeOffset now, CancellationToken cancellation)
    {
        var (head, soon) = (found.Head, LaneMessages.Soon);
        var guarded = head.MessageAt > now + soon && head.MessageAt >= head.ClaimedUntil && head.MessageAt <= head.ClaimedUntil + soon;
        if (head.AskedAt is { } asked && (guarded || (now - asked < soon && head.AskedBy != asker)))
            return true;
        if (
            await lanes.TryWriteAsync(endpointId, head with { AskedAt = now, AskedBy = asker }, found.Tag, [], cancellation)
            is not { } noted
        )
            return false;
        if (guarded)
            return true;
        await messages.SendAsync(endpointId, head.ClaimedUntil - now, cancellation);
        // Lost when the holder wrote first: then there may be one message more.
        await lanes.TryWriteAsync(endpointId, noted.Head with { MessageAt = head.ClaimedUntil }, noted.Tag, [], cancellation);
        return true;
    }
}
