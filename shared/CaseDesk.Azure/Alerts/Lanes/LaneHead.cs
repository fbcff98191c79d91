using Azure;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>What is known of an endpoint's lane as a whole.</summary>
/// <param name="Owner">Which run holds the lane; empty for none.</param>
/// <param name="ClaimedUntil">The holder is done, or dead, by then; by the real clock.</param>
/// <param name="AskedAt">When somebody came while it was held, by the real clock: the holder looks once more before it lets go. Null when nobody did.</param>
/// <param name="Tokens">In the bucket at <paramref name="TokensAt"/>.</param>
/// <param name="TokensAt">By the real clock, which the platforms count by.</param>
/// <param name="RestUntil">Nothing is sent before; by the real clock.</param>
/// <param name="WakeAt">When the newest delayed message for this lane comes, by the real clock; may be past.</param>
/// <param name="FailingSince">The first failure after the last success, by the desk's clock; null when the last attempt succeeded.</param>
/// <param name="Failures">Rounds that failed since the last success; each is one message, but the first may be several at once.</param>
/// <param name="DeliveredAt">The last success, by the desk's clock; null before the first.</param>
public sealed record LaneHead(
    string Owner = "", DateTimeOffset ClaimedUntil = default, DateTimeOffset? AskedAt = null, double? Tokens = null, DateTimeOffset TokensAt = default,
    DateTimeOffset? RestUntil = null, DateTimeOffset? WakeAt = null, DateTimeOffset? FailingSince = null, DateTimeOffset? DeliveredAt = null, int Failures = 0)
{
    public bool IsHeld(DateTimeOffset realNow) => Owner.Length > 0 && ClaimedUntil > realNow;
}

/// <summary>A lane's head and the version of it that was read.</summary>
public sealed record StoredLane(LaneHead Head, ETag Tag);
