using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CaseDesk.Benchmarks.Windows;

/// <summary>How many review windows one core counts in a second, and what that allocates.</summary>
internal sealed class WindowsBenchmark : IBenchmark
{
    private const double Target = 10_000_000;

    public string Name => "windows";

    public string Summary => "review windows per second on one core against a walk day by day, with allocations";

    public Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        // In this process: a project of its own, as the library makes by default, would not find the repository's package versions.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(new StreamLogger(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true }))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "casedesk-benchmarks"));
        var reports = BenchmarkRunner
            .Run<WindowCounting>(config)
            .Reports.ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, StringComparer.Ordinal);
        var (walk, table) = (reports[nameof(WindowCounting.DayByDay)], reports[nameof(WindowCounting.ByTable)]);
        var figures = new MarkdownTable("Way", "ns per window", "± (standard error)", "windows/s, one core", "ratio", "B allocated");
        Add(figures, "a walk day by day (baseline)", walk, walk);
        Add(figures, "`ReviewWindows.Compute`", table, walk);
        var isSound = PerSecond(table) >= Target && Allocated(table) == 0;
        return Task.FromResult(new BenchmarkOutcome($"### Review windows\n\n{Machine.Describe()}; BenchmarkDotNet, windows of 3 to 7 working days from every day of the official years.\n\n{figures}", isSound));
    }

    private static void Add(MarkdownTable figures, string way, BenchmarkReport report, BenchmarkReport baseline) =>
        figures.Add(
            way,
            Nanoseconds(report),
            report.ResultStatistics!.StandardError / WindowCounting.Count,
            PerSecond(report),
            Nanoseconds(report) / Nanoseconds(baseline),
            Allocated(report)
        );

    private static double Nanoseconds(BenchmarkReport report) => report.ResultStatistics!.Mean / WindowCounting.Count;

    private static double PerSecond(BenchmarkReport report) => 1e9 / Nanoseconds(report);

    private static long Allocated(BenchmarkReport report) =>
        report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? throw new InvalidOperationException("Allocations were not measured.");
}
