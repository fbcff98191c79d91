namespace CaseDesk.Benchmarks.Compare;

/// <summary>One thing that is done with two builds in turn, by the name that the command line calls it.</summary>
/// <param name="Name">Lower case, with hyphens.</param>
/// <param name="Figures">What it tells; one or more.</param>
/// <param name="MeasureAsync">Of a checkout, on storage that nobody has used: a number for each figure.</param>
internal sealed record CompareRow(
    string Name,
    IReadOnlyList<Comparison> Figures,
    Func<Checkout, string, Task<IReadOnlyList<double>>> MeasureAsync
);
