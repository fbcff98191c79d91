namespace CaseDesk.Benchmarks.Scheduled;
internal sealed class ScheduledBenchmark : IBenchmark
{
    public string Name => "scheduled";
    public string Summary => "";
    public Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options) => Task.FromResult(new BenchmarkOutcome("", true));
}
