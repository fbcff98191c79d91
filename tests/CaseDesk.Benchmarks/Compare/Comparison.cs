namespace CaseDesk.Benchmarks.Compare;

/// <summary>Something that is measured of two builds.</summary>
/// <param name="What">With its unit.</param>
/// <param name="Target">What the ratio of the later to the earlier build must keep to, or with <paramref name="IsAbsolute"/> the later's own figure.</param>
/// <param name="IsMost">Whether the target is the most that is allowed; else it is the least.</param>
internal sealed record Comparison(string What, double Target, bool IsMost, bool IsAbsolute = false)
{
    private readonly List<(double Before, double After)> _rounds = [];

    public void Add(double before, double after) => _rounds.Add((before, after));

    public double Before => Median(_rounds.Select(static round => round.Before));

    public double After => Median(_rounds.Select(static round => round.After));

    /// <summary>Of neighbours in a round: whatever else the machine did falls on both.</summary>
    public double Ratio => Median(_rounds.Select(static round => round.After / round.Before));

    public bool IsMet => (IsAbsolute ? After : Ratio) is var figure && (IsMost ? figure <= Target : figure >= Target);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
