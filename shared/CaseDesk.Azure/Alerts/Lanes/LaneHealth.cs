using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>How an endpoint is doing, told from what came of its messages.</summary>
internal static class LaneHealth
{
    /// <summary>The head after a round. One success and it is well again; what was not tried says nothing but how long to wait.</summary>
    /// <param name="now">By the desk's clock.</param>
    public static LaneHead After(LaneHead head, IEnumerable<SendResult?> results, DateTimeOffset now, DateTimeOffset real, DelayScale scale)
    {
        var all = results.OfType<SendResult>().ToList();
        foreach (var held in all.OfType<SendResult.NotTried>())
            head = head with { RestUntil = Later(head.RestUntil, real + held.RetryAfter) };
        // What a platform asks for when it throttles holds for all that is sent there.
        foreach (var throttled in all.OfType<SendResult.Failed>().Where(failed => failed.Reason == SendFailures.Throttled && failed.RetryAfter is not null))
            head = head with { RestUntil = Later(head.RestUntil, real + scale.Real(Shortest(throttled.RetryAfter!.Value, RetrySchedule.LongestRetryAfter))) };
        if (all.OfType<SendResult.Delivered>().Any())
            return head with { FailingSince = null, Failures = 0, DeliveredAt = now };
        return all.OfType<SendResult.Failed>().Any(failed => !SendFailures.IsOfTheDesk(failed.Reason))
            ? head with { FailingSince = head.FailingSince ?? now, Failures = head.Failures + 1 }
            : head;
    }

    /// <summary>Why the endpoint is to be switched off, and since when nothing arrives there; null to go on.</summary>
    public static (string Reason, DateTimeOffset Since)? Verdict(LaneHead after, IEnumerable<LaneSent> sent, DateTimeOffset now)
    {
        var failed = sent.Select(one => one.Result).OfType<SendResult.Failed>().ToList();
        if (failed.FirstOrDefault(one => one.Kind == FailureKind.Final) is { } gone)
            return (gone.Reason, after.FailingSince ?? now);
        var isOver = now - after.FailingSince >= EndpointDisabled.After && after.Failures >= EndpointDisabled.Failures;
        return failed.Count > 0 && isOver ? (failed[0].Reason, after.FailingSince!.Value) : null;
    }

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a > b ? a.Value : b;

    private static TimeSpan Shortest(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
