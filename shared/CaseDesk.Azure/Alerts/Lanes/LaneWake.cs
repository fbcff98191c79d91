using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>Has a lane looked at again. The message is written before the lane is let go: a lane with something in it is never forgotten.</summary>
public sealed class LaneWake(QueuePost post, WallClock wall)
{
    /// <summary>For a delivery that fan-out is about to record.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromSeconds(2);

    /// <summary>A message that is due so soon may have been taken already; clocks of two machines differ less.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public static TimeSpan? Sooner(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    /// <summary>Has a lane looked at now.</summary>
    public Task NowAsync(string endpointId, CancellationToken cancellation) => post.SendAsync(StorageNames.Queues.Deliveries, new LaneDue(endpointId), null, cancellation);

    /// <param name="next">How long from now, by the real clock; null for not at all.</param>
    /// <returns>The head with the message noted on it.</returns>
    public async Task<LaneHead> WriteAsync(string endpointId, LaneHead head, TimeSpan? next, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (next is not { } wait)
            return head;
        var now = wall.Provider.GetUtcNow();
        var at = now + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        // One that is under way already, and neither nearly here nor later than wanted, will do: a receiver in trouble must not breed messages.
        if (head.WakeAt is { } known && known > now + Soon && known <= at)
            return head;
        await post.SendAsync(StorageNames.Queues.Deliveries, new LaneDue(endpointId), wait > TimeSpan.Zero ? wait : null, cancellation);
        return head with { WakeAt = at };
    }
}
