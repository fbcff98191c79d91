using System.Diagnostics;
using System.Globalization;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Apart;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Benchmarks.Inspection;

/// <summary>
/// Looks at every file of a folder as the desk would, and prints a row for each: kind, outcome, reason, milliseconds, and this process's
/// MiB
/// afterwards. For public collections: nothing of a file is printed but its name.
/// </summary>
internal sealed class CorpusBenchmark : IBenchmark
{
    public string Name => "corpus";

    public string Summary => "every file of --folder as the desk would judge it, a row each (not part of all)";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        if (options.Folder is not { } folder || !Directory.Exists(folder))
            return new BenchmarkOutcome("## Files of a folder\n\nNo folder: give `--folder PATH`.\n", IsSound: options.Folder is null);
        var table = new MarkdownTable("File", "kind", "outcome", "reason", "ms", "MiB");
        var deaths = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var time = Stopwatch.StartNew();
            await using var content = File.OpenRead(path);
            var facts = Looks.FactsOf(content);
            var (outcome, reason) = await JudgeAsync(Path.GetFileName(path), content, facts);
            deaths += outcome == "died" ? 1 : 0;
            table.Add(
                Path.GetRelativePath(folder, path),
                $"{facts.Kind}",
                outcome,
                reason,
                time.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture),
                (Environment.WorkingSet >> 20).ToString(CultureInfo.InvariantCulture)
            );
        }

        return new BenchmarkOutcome($"## Files of a folder\n\n{table}\nInspectors started: {Looks.Inspectors.Started}; died: {deaths}.\n", IsSound: true);
    }

    private static async Task<(string Outcome, string Reason)> JudgeAsync(string name, Stream content, ContentFacts facts)
    {
        var input = new InspectionInput(
            "e",
            FileNameRules.Mend(name) is { IsRefused: false } mended ? mended.Value : name,
            facts.Size,
            null,
            facts,
            SampleLimits.Default with
            {
                MaxBytes = 4L << 30,
            },
            false,
            new Dictionary<string, string>()
        );
        if (InspectionRules.Judge(input) is Verdict.Refused byFacts)
            return ("refused", byFacts.Reason);
        var end = await Looks.ApartAsync(content, facts);
        if (end is JobEnd.Died died)
            return ("died", $"{died.How} in {died.In}");
        var refused = end.Checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Refused);
        return refused is not null
            ? ("refused", refused.Code)
            : (
                "sealed",
                string.Join(
                    ' ',
                    end.Checks.Where(check => check.Outcome == CheckOutcome.Warned || check.Check == CheckNames.Invoice)
                        .Select(check => check.Code)
                )
            );
    }
}
