namespace CaseDesk.Benchmarks.Alerts;

/// <summary>Times from event to receipt, shortest first; one or more.</summary>
internal sealed class Latencies(IEnumerable<TimeSpan> times)
{
    private readonly List<TimeSpan> _sorted = [.. times.Order()];

    public TimeSpan Median => At(0.5);

    public TimeSpan Most => _sorted[^1];

    /// <summary>The time within which this share of the events arrived.</summary>
    /// <param name="share">More than 0, 1 at most.</param>
    public TimeSpan At(double share) => _sorted[(int)Math.Ceiling(share * _sorted.Count) - 1];
}
