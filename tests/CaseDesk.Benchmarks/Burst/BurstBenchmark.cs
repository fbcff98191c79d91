namespace CaseDesk.Benchmarks.Burst;
internal sealed class BurstBenchmark : IBenchmark
{
    public string Name => "burst";
    public string Summary => "";
    public Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options) => Task.FromResult(new BenchmarkOutcome("", true));
}
