using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;

namespace CaseDesk.Delivery.Lanes;

/// <summary>Why an endpoint is to be switched off.</summary>
/// <param name="Reason">One of <see cref="SendFailures"/>.</param>
/// <param name="Since">Since when nothing arrives there; makes this the one time of it.</param>
internal sealed record LaneVerdict(DisabledReason Kind, string Reason, DateTimeOffset Since);

/// <summary>How an endpoint is doing, told from what came of its messages.</summary>
internal static class LaneHealth
{
    /// <summary>
    /// The head after a round. One success and it is well again; what was not tried says nothing but how long to wait; a receiver in
    /// trouble is
    /// left alone for a while, longer each time.
    /// </summary>
    /// <param name="now">By the desk's clock, when the round began.</param>
    public static LaneHead After(LaneHead head, IReadOnlyList<SendResult> results, DateTimeOffset now, TwoClocks clocks)
    {
        var real = clocks.RealNow;
        foreach (var result in results)
        {
            // What a platform asks for when it throttles holds for all that is sent there.
            var asked = result switch
            {
                SendResult.NotTried notTried => notTried.RetryAfter,
                SendResult.Failed { Reason: SendFailures.Throttled, RetryAfter: { } after } => clocks.Real(
                    Min(after, RetrySchedule.LongestRetryAfter)
                ),
                _ => TimeSpan.Zero,
            };
            head = Rested(head, real + asked, real);
        }

        if (results.OfType<SendResult.Delivered>().Any())
            return head with { FailingSince = null, Failures = 0, DeliveredAt = now };
        var failed = results.OfType<SendResult.Failed>().Where(one => !SendFailures.IsOfTheDesk(one.Reason)).ToList();
        if (failed.Count == 0)
            return head;
        head = head with { FailingSince = head.FailingSince ?? now, Failures = head.Failures + 1 };
        return failed.Exists(one => one.IsTrouble) ? Rested(head, real + clocks.Real(RestAfterTrouble.Of(head.Failures)), real) : head;
    }

    /// <summary>Null to go on.</summary>
    public static LaneVerdict? Verdict(LaneHead after, IReadOnlyList<SendResult> results, DateTimeOffset now)
    {
        var failed = results.OfType<SendResult.Failed>().ToList();
        if (failed.Find(one => one.Kind == FailureKind.Final) is { } gone)
            return new LaneVerdict(DisabledReason.Gone, gone.Reason, after.FailingSince ?? now);
        var isOver = now - after.FailingSince >= EndpointDisabled.After && after.Failures >= EndpointDisabled.Failures;
        return failed.Count > 0 && isOver ? new LaneVerdict(DisabledReason.Failing, failed[0].Reason, after.FailingSince!.Value) : null;
    }

    private static LaneHead Rested(LaneHead head, DateTimeOffset until, DateTimeOffset real) =>
        until <= real || until <= head.RestUntil ? head : head with { RestUntil = until };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
