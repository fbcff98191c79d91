using CaseDesk.Benchmarks.Callers;
using CaseDesk.Benchmarks.Alerts;
using CaseDesk.Benchmarks.Alternative;
using CaseDesk.Benchmarks.Burst;
using CaseDesk.Benchmarks.ColdStart;
using CaseDesk.Benchmarks.Compare;
using CaseDesk.Benchmarks.Custody;
using CaseDesk.Benchmarks.Durable;
using CaseDesk.Benchmarks.Hostile;
using CaseDesk.Benchmarks.Idle;
using CaseDesk.Benchmarks.Inspection;
using CaseDesk.Benchmarks.Memory;
using CaseDesk.Benchmarks.Pages;
using CaseDesk.Benchmarks.Sweep;
using CaseDesk.Benchmarks.Upload;
using CaseDesk.Benchmarks.Windows;

namespace CaseDesk.Benchmarks;

/// <summary>Reads the command line, runs what it names, prints the tables and writes them where <c>--out</c> says.</summary>
internal static class Run
{
    private static readonly IBenchmark[] s_all =
    [
        new SweepBenchmark(),
        new CallersBenchmark(),
        new HostileBenchmark(),
        new BurstBenchmark(),
        new WindowsBenchmark(),
        new AlternativeBenchmark(),
        new CustodyBenchmark(),
        new AlertsBenchmark(),
        new UploadBenchmark(),
        new ColdStartBenchmark(),
        new DurableBenchmark(),
        new CompareBenchmark(),
        new PagesBenchmark(),
        new IdleBenchmark(),
        new MemoryBenchmark(),
        new InspectionBenchmark(),
        new PicturesBenchmark(),
        new CorpusBenchmark(),
    ];

    /// <returns>0; 1 when a benchmark's figures are not what they must be; 2 for a command line that cannot be read.</returns>
    public static async Task<int> MainAsync(string[] args)
    {
        if (args.Length == 0)
        {
            Usage(Console.Out);
            return 0;
        }

        var chosen = s_all.Where(benchmark => args[0] == "all" || args[0] == benchmark.Name).ToList();
        if (chosen.Count == 0 || BenchmarkOptions.Read(args[1..], Console.Error) is not { } options)
        {
            Usage(Console.Error);
            return 2;
        }

        var tables = new List<string>();
        var isSound = true;
        foreach (var benchmark in chosen)
        {
            Progress.Say($"{benchmark.Name}: {benchmark.Summary}");
            var outcome = await benchmark.RunAsync(options);
            tables.Add(outcome.Markdown);
            isSound &= outcome.IsSound;
            if (!outcome.IsSound)
                Progress.Say($"{benchmark.Name}: the figures are not what they must be");
        }

        var text = string.Join('\n', tables);
        Console.Write(text);
        if (options.Out is { } file)
            await File.WriteAllTextAsync(file, text);
        return isSound ? 0 : 1;
    }

    private static void Usage(TextWriter writer)
    {
        writer.WriteLine("dotnet run -c Release --project tests/CaseDesk.Benchmarks -- <name> [options]");
        writer.WriteLine();
        foreach (var benchmark in s_all)
            writer.WriteLine($"  {benchmark.Name,-12}{benchmark.Summary}");
        writer.WriteLine($"  {"all",-12}each of them, in this order");
        writer.WriteLine();
        foreach (var (option, meaning) in BenchmarkOptions.Meanings)
            writer.WriteLine($"  {option,-20}{meaning}");
    }
}
