using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Functions.Alerts;

/// <summary>How an endpoint's lane stands.</summary>
/// <param name="Waiting">Alerts that are on their way or wait for their next attempt.</param>
/// <param name="NextAt">When the first of them is tried, by the desk's clock; may be past. Null when none waits.</param>
/// <param name="FailingSince">The first failure since the last success; null while all is well.</param>
/// <param name="DeliveredAt">The last success; null before the first.</param>
/// <param name="RestUntil">Until when nothing is sent, since the receiver asks for a rest or is in trouble; by the real clock.</param>
public sealed record LaneView(
    int Waiting,
    DateTimeOffset? NextAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? RestUntil
)
{
    public static LaneView Of(LaneHead? head, IReadOnlyCollection<LaneEntry> waiting, DateTimeOffset realNow) =>
        new(
            waiting.Count,
            waiting.Count == 0 ? null : waiting.Min(entry => entry.NotBefore),
            head?.FailingSince,
            head?.DeliveredAt,
            head?.RestUntil > realNow ? head.RestUntil : null
        );
}
