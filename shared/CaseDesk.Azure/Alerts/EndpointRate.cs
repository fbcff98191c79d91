using System.Threading.RateLimiting;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// Lets through what an endpoint's channel takes. Every permit of the last span is remembered, so that no window of it, wherever it begins,
/// holds too many: a token bucket would let twice the number through within one window, and platforms shut senders out for that. Time is a
/// <see cref="TimeProvider"/>'s; nothing waits and nothing ticks.
/// </summary>
internal sealed class EndpointRate(IReadOnlyList<ChannelRate> rates, TimeProvider time) : RateLimiter
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Queue<TimeSpan>[] _taken = [.. rates.Select(_ => new Queue<TimeSpan>())];

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var wait = TimeSpan.Zero;
            for (var i = 0; i < rates.Count; i++)
            {
                while (_taken[i].TryPeek(out var old) && old + rates[i].Per <= now)
                    _taken[i].Dequeue();
                if (_taken[i].Count + permitCount > rates[i].Permits)
                    wait = Longer(wait, _taken[i].TryPeek(out var oldest) ? oldest + rates[i].Per - now : rates[i].Per);
            }

            if (wait > TimeSpan.Zero)
                return new Lease(wait);
            foreach (var taken in _taken)
            {
                for (var i = 0; i < permitCount; i++)
                    taken.Enqueue(now);
            }

            return new Lease(null);
        }
    }

    // Nobody queues for a permit: who gets none comes back later.
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
        => ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait is { } time && metadataName == MetadataName.RetryAfter.Name ? time : null;
            return metadata is not null;
        }
    }
}
