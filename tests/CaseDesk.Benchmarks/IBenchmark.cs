namespace CaseDesk.Benchmarks;

/// <param name="Markdown">Headings and tables, ending with a line break.</param>
/// <param name="IsSound">Whether the figures are what the design promises; false makes the program exit with 1.</param>
internal sealed record BenchmarkOutcome(string Markdown, bool IsSound);

/// <summary>Something to measure, by name.</summary>
internal interface IBenchmark
{
    string Name { get; }

    string Summary { get; }

    Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options);
}
