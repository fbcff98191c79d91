namespace CaseDesk.Benchmarks.Windows;
internal sealed class WindowsBenchmark : IBenchmark
{
    public string Name => "windows";
    public string Summary => "";
    public Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options) => Task.FromResult(new BenchmarkOutcome("", true));
}
