using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;

namespace CaseDesk.Delivery.Lanes;

/// <summary>The right to send for one endpoint; see <see cref="LaneClaims"/>. What its holder changes of the head is written when it keeps the claim or lets go.</summary>
public sealed class LaneClaim(LaneTable lanes, WallClock wall, string endpointId, TimeSpan length, StoredLane taken)
{
    private Azure.ETag _tag = taken.Tag;
    private bool _asked;

    public LaneHead Head { get; set; } = taken.Head;

    /// <summary>Whether it lasts for another round.</summary>
    public bool LastsARound => Head.ClaimedUntil - wall.Provider.GetUtcNow() >= length - LaneClaims.Margin;

    /// <summary>Writes the head and holds on for another round; false when the claim ran out and another run has the lane.</summary>
    public async Task<bool> KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var next = Head with { ClaimedUntil = wall.Provider.GetUtcNow() + length };
            if (await lanes.TryWriteAsync(endpointId, next, _tag, cancellation) is { } stored)
            {
                (Head, _tag) = (stored.Head, stored.Tag);
                return true;
            }

            if (await lanes.HeadAsync(endpointId, cancellation) is not { } found || found.Head.Owner != Head.Owner)
                return false;
            (_asked, _tag) = (_asked || found.Head.AskedAt is not null, found.Tag);
            Head = Head with { MessageAt = found.Head.MessageAt };
        }
    }

    /// <summary>Writes the head and lets go, or, when somebody asked meanwhile, holds on: the lane is to be looked at once more then.</summary>
    /// <returns>True when the run is over: let go, or another run has the lane.</returns>
    public async Task<bool> TryReleaseAsync(CancellationToken cancellation)
    {
        if (!_asked && await lanes.TryWriteAsync(endpointId, Head with { Owner = "", ClaimedUntil = default }, _tag, cancellation) is not null)
            return true;
        if (!await KeepAsync(cancellation))
            return true;
        _asked = false;
        return false;
    }
}
