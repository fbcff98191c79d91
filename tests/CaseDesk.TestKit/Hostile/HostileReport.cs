namespace CaseDesk.TestKit.Hostile;

/// <summary>What a run of hostile requests came to.</summary>
/// <param name="Seed">The run can be told again by it.</param>
/// <param name="Statuses">Answers by their status.</param>
/// <param name="Faults">What no answer may be, a line each: a 5xx, a body that is neither a problem nor the documented answer, a secret, a
/// hang.</param>
/// <param name="Routes">How many there are; every one was asked.</param>
/// <param name="Unopened">Routes that no request got a good answer of.</param>
/// <param name="Longest">What the slowest answer took, and of which route it was.</param>
public sealed record HostileReport(
    int Seed,
    IReadOnlyDictionary<int, int> Statuses,
    IReadOnlyList<string> Faults,
    int Routes,
    IReadOnlyList<string> Unopened,
    (TimeSpan Took, string Route) Longest
)
{
    public int Requests => Statuses.Values.Sum();

    public override string ToString() =>
        $"seed {Seed}: {Requests} requests over {Routes} routes, longest {Longest.Took.TotalSeconds:0.00} s ({Longest.Route}), "
        + string.Join(", ", Statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}"))
        + $"; {Faults.Count} faults; without a good answer: {(Unopened.Count == 0 ? "none" : string.Join(", ", Unopened))}";
}
