using CaseDesk.TestKit.Hostile;

namespace CaseDesk.Benchmarks.Hostile;

/// <summary>A hundred thousand hostile requests and more: with a fixed seed, then with one that nobody chose.</summary>
internal sealed class HostileBenchmark : IBenchmark
{
    private const int FixedSeed = 20261129;

    public string Name => "hostile";

    public string Summary => "hostile requests over every route: no 5xx, no hang, nothing told";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var (lines, isSound) = (new List<string>(), true);
        foreach (var seed in new[] { FixedSeed, Random.Shared.Next() })
        {
            await using var host = await HostileRun.StartDeskAsync(mails: true);
            var report = await HostileRun.RunAsync(host, options.Requests / 2, seed, atOnce: 8);
            lines.Add($"{report}");
            lines.AddRange(report.Faults.Take(40).Select(fault => $"* {fault}"));
            isSound &= report.Faults.Count == 0 && report.Unopened.Count == 0;
            Progress.Say(lines[^1]);
        }

        return new BenchmarkOutcome($"### Hostile requests\n\n{Machine.Describe()}; {(isSound ? "nothing found" : "FAULTS")}.\n\n{string.Join("\n\n", lines)}\n", isSound);
    }
}
