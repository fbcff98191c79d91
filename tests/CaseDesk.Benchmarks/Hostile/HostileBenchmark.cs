using CaseDesk.TestKit.Hostile;

namespace CaseDesk.Benchmarks.Hostile;

/// <summary>A hundred thousand hostile requests and more: with a fixed seed, then with one that nobody chose.</summary>
internal sealed class HostileBenchmark : IBenchmark
{
    public string Name => "hostile";

    public string Summary => "hostile requests over every route: no 5xx, no hang, nothing told";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var (lines, isSound) = (new List<string>(), true);
        foreach (var seed in options.HostileSeeds)
        {
            await using var host = await HostileRun.StartDeskAsync(mails: true);
            var report = await HostileRun.RunAsync(
                host,
                options.Requests / options.HostileSeeds.Count,
                seed ?? Random.Shared.Next(),
                atOnce: 8
            );
            // What the desk calls an error is one, whatever the caller was told.
            IReadOnlyList<string> faults = [.. report.Faults, .. host.Logs.Errors.Select(static line => $"logged: {line.Text}")];
            lines.Add($"{report}");
            lines.AddRange(faults.Take(40).Select(static fault => $"* {fault}"));
            isSound &= faults.Count == 0 && report.Unopened.Count == 0;
            Progress.Say($"{report}");
        }

        return new BenchmarkOutcome(
            $"### Hostile requests\n\n{Machine.Describe()}; {(isSound ? "nothing found" : "FAULTS")}.\n\n{string.Join("\n\n", lines)}\n",
            isSound
        );
    }
}
