using System.Text.Json.Serialization;
using Azure;
using CaseDesk.Core.Alerts.Lanes;

namespace CaseDesk.Storage.Alerts;

/// <summary>
/// What is known of an endpoint's lane as a whole. All that slows its sending down stands here, so that every instance knows it.
/// </summary>
/// <param name="Owner">Which run holds the lane; empty for none.</param>
/// <param name="ClaimedUntil">The holder is done, or dead, by then; by the real clock.</param>
/// <param name="AskedAt">When somebody came while it was held, by the real clock: the holder looks once more before it lets go. Null when
/// nobody did.</param>
/// <param name="AskedBy">Who left that note; null when nobody did.</param>
/// <param name="Tokens">In the bucket at <paramref name="TokensAt"/>; null for a full one.</param>
/// <param name="TokensAt">By the real clock, which the platforms count by.</param>
/// <param name="RestUntil">Nothing is sent before; by the real clock.</param>
/// <param name="MessageAt">When the newest delayed message for this lane comes, by the real clock; may be past.</param>
/// <param name="FailingSince">The first failure after the last success, by the desk's clock; null when the last attempt succeeded.</param>
/// <param name="Failures">Rounds that failed since the last success; each is one message, but the first may be several at once.</param>
/// <param name="Waiting">How many alerts waited in the lane when it was let go; null when that is not known, so also while it is
/// held.</param>
/// <param name="DeliveredAt">The last success, by the desk's clock; null before the first.</param>
public sealed record LaneHead(
    string Owner = "",
    DateTimeOffset ClaimedUntil = default,
    DateTimeOffset? AskedAt = null,
    string? AskedBy = null,
    double? Tokens = null,
    DateTimeOffset TokensAt = default,
    DateTimeOffset? RestUntil = null,
    DateTimeOffset? MessageAt = null,
    DateTimeOffset? FailingSince = null,
    DateTimeOffset? DeliveredAt = null,
    int Failures = 0,
    int? Waiting = null
)
{
    /// <summary>
    /// When something was put into the lane that whoever let it go last may not have seen, by the real clock; null when nothing was. Stands
    /// beside the rest of the
    /// head, so that it can be written without reading that.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Whether nothing waits in the lane, for certain as long as the head is what was read.</summary>
    [JsonIgnore]
    public bool IsEmpty => Waiting == 0 && EnteredAt is null && AskedAt is null && Owner.Length == 0;

    public LaneHead ClaimedBy(string owner, DateTimeOffset until) =>
        this with { Owner = owner, ClaimedUntil = until, AskedAt = null, AskedBy = null, Waiting = null };

    public bool IsClaimed(DateTimeOffset realNow) => Owner.Length > 0 && ClaimedUntil > realNow;

    /// <summary>Requests that its platform takes now; without a limit, <see cref="double.PositiveInfinity"/>.</summary>
    public double TokensOf(TokenBucket? bucket, DateTimeOffset realNow) =>
        bucket?.At(Tokens ?? bucket.Burst, TokensAt, realNow) ?? double.PositiveInfinity;

    /// <summary>
    /// What was paid for and not used is back. What was used counts from the end on: the last request of it may have gone only then.
    /// </summary>
    /// <param name="before">What the bucket held before it was paid for, and when.</param>
    public LaneHead Used(TokenBucket bucket, (double Tokens, DateTimeOffset At) before, int requests, DateTimeOffset realNow) =>
        this with { Tokens = bucket.At(before.Tokens, before.At, realNow) - requests, TokensAt = realNow };
}

/// <summary>A lane's head and the version of it that was read.</summary>
public sealed record StoredLane(LaneHead Head, ETag Tag)
{
    /// <summary>Versions of the rows that were written with it, in their order.</summary>
    public IReadOnlyList<ETag> Rows { get; init; } = [];
}
