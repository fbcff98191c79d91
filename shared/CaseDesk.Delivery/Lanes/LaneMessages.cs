using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// Queue messages that have a lane looked at. One is written before a lane is let go: a lane with something in it is never forgotten.
/// </summary>
public sealed class LaneMessages(QueuePost post, WallClock wall)
{
    /// <summary>For a delivery that fan-out is about to record.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromSeconds(2);

    /// <summary>A message that is due so soon may have been taken already; clocks of two machines differ less.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public static TimeSpan? Sooner(TimeSpan? a, TimeSpan? b) => a is null || b < a ? b : a;

    /// <param name="delay">By the real clock; null for at once.</param>
    public Task SendAsync(string endpointId, TimeSpan? delay, CancellationToken cancellation) =>
        post.SendAsync(StorageNames.Queues.Deliveries, new LaneDue(endpointId), delay, cancellation);

    /// <summary>One that stands by for so long, in case this process ends before it has looked.</summary>
    public Task<StandbyMessage> StandByAsync(string endpointId, TimeSpan delay, CancellationToken cancellation) =>
        post.StandByAsync(StorageNames.Queues.Deliveries, new LaneDue(endpointId), delay, cancellation);

    public Task TakeBackAsync(StandbyMessage message, CancellationToken cancellation) => post.TakeBackAsync(message, cancellation);

    /// <summary>Sends the next message for a lane, unless one is under way that is neither nearly here nor later than wanted.</summary>
    /// <param name="next">How long from now, by the real clock; null for not at all.</param>
    /// <returns>The head with the message noted on it.</returns>
    public async Task<LaneHead> SendNextAsync(string endpointId, LaneHead head, TimeSpan? next, CancellationToken cancellation)
    {
        if (next is not { } wait)
            return head;
        var now = wall.Provider.GetUtcNow();
        var at = now + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        // A receiver in trouble must not breed messages.
        if (head.MessageAt is { } known && known > now + Soon && known <= at)
            return head;
        await SendAsync(endpointId, wait > TimeSpan.Zero ? wait : null, cancellation);
        return head with { MessageAt = at };
    }
}
