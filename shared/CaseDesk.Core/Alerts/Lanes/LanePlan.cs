namespace CaseDesk.Core.Alerts.Lanes;

/// <summary>What a lane does next.</summary>
/// <param name="Messages">To be sent now, each of one alert or, as a digest, of several; no two of a webhook's are of one case.</param>
/// <param name="NextAt">When the first of those that only wait for their time may go, by the desk's clock; null when none does.</param>
/// <param name="IsMoreDue">Whether more is due than was chosen.</param>
public sealed record LaneRound(IReadOnlyList<IReadOnlyList<LaneEntry>> Messages, DateTimeOffset? NextAt, bool IsMoreDue);

/// <summary>
/// Chooses from a lane. Alerts of one case go in the order of their numbers: a later one waits while an earlier one is still tried in
/// quick succession. After <see cref="BlocksUntil"/> failed attempts the earlier one no longer blocks: a receiver that refuses one alert
/// for days must
/// not be deaf to the case's next deadline.
/// </summary>
public static class LanePlan
{
    /// <summary>So many failed attempts, 6 to 8 minutes by the schedule, and later alerts of the case go past.</summary>
    public const int BlocksUntil = 4;

    /// <param name="entries">The lane, in any order.</param>
    /// <param name="now">By the desk's clock.</param>
    /// <param name="tokens">Requests that the platform takes now; without a limit, <see cref="double.PositiveInfinity"/>.</param>
    /// <param name="atOnce">Messages to be under way at once.</param>
    public static LaneRound Choose(IEnumerable<LaneEntry> entries, DateTimeOffset now, LanePolicy policy, double tokens, int atOnce)
    {
        var due = new List<LaneEntry>();
        DateTimeOffset? nextAt = null;
        var behind = false;
        foreach (var ofCase in entries.GroupBy(entry => entry.CaseId, StringComparer.Ordinal))
        {
            foreach (var entry in ofCase.OrderBy(entry => entry.Sequence))
            {
                if (entry.NotBefore > now)
                {
                    nextAt = nextAt < entry.NotBefore ? nextAt : entry.NotBefore;
                    if (entry.Attempts < BlocksUntil)
                        break;
                    continue;
                }

                due.Add(entry);
                if (!policy.Digests)
                {
                    behind |= ofCase.Count() > 1;
                    break;
                }
            }
        }

        var inOrder = due.OrderBy(entry => entry.NotBefore)
            .ThenBy(entry => entry.CaseId, StringComparer.Ordinal)
            .ThenBy(entry => entry.Sequence)
            .ToList();
        var messages = Messages(policy.Digests ? CaseOrder(inOrder) : inOrder, policy, tokens, atOnce);
        return new LaneRound(messages, nextAt, behind || messages.Sum(message => message.Count) < due.Count);
    }

    private static List<IReadOnlyList<LaneEntry>> Messages(List<LaneEntry> due, LanePolicy policy, double tokens, int atOnce)
    {
        if (due.Count == 0 || tokens < 1)
            return [];
        if (policy.Digests && due.Count > tokens)
            return [[.. due.Take(LanePolicy.MaxInDigest)]];
        return [.. due.Take(Math.Min(atOnce, (int)Math.Min(tokens, int.MaxValue))).Select(entry => new[] { entry })];
    }

    // By time, but a case's own alerts always by number: a retried one may be due later than the one behind it.
    private static List<LaneEntry> CaseOrder(List<LaneEntry> due)
    {
        var queues = due.GroupBy(entry => entry.CaseId, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => new Queue<LaneEntry>(group.OrderBy(entry => entry.Sequence)),
                StringComparer.Ordinal
            );
        return [.. due.Select(entry => queues[entry.CaseId].Dequeue())];
    }
}
