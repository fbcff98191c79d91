using CaseDesk.TestKit;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>
/// Two checkouts, each built by its own means and run as a process of its own, by turns, each time on an emulator that nobody has used,
/// entered
/// through their routes alone. The exit code says whether the targets are met.
/// </summary>
internal sealed class CompareBenchmark : IBenchmark
{
    /// <summary>Not a row: builds both.</summary>
    private const string Build = "build";

    public string Name => "compare";

    public string Summary => "two checkouts in turn: times of alerts, backlogs, a busy nine o'clock, files; --before and --after name them";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        if (options is not { Before: { } before, After: { } after })
            return new BenchmarkOutcome("### Two builds\n\nNot run: `--before` and `--after` name two checkouts.\n", IsSound: true);
        var rows = CompareRows.Of(options);
        if (options.Only.FirstOrDefault(name => name != Build && rows.All(row => row.Name != name)) is { } unknown)
        {
            var names = string.Join(", ", rows.Select(static row => row.Name).Prepend(Build));
            return new BenchmarkOutcome($"### Two builds\n\nNot run: there is no row `{unknown}`, but {names}.\n", IsSound: false);
        }

        bool IsChosen(string name) => options.Only.Count == 0 || options.Only.Contains(name);
        var (old, young) = (new Checkout("before", before), new Checkout("after", after));
        if (IsChosen(Build))
        {
            await old.BuildAsync();
            await young.BuildAsync();
        }

        var chosen = rows.Where(row => IsChosen(row.Name)).ToList();
        foreach (var row in chosen)
            await MeasureAsync(row, old, young, options.Rounds);
        return Outcome([.. chosen.SelectMany(static row => row.Figures)], options);
    }

    private static async Task MeasureAsync(CompareRow row, Checkout old, Checkout young, int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            Progress.Say($"  {row.Name}, round {round} of {rounds}");
            // Either is first in every other round.
            var first = round % 2 == 1;
            var was = first ? await OnFreshAsync(row, old) : null;
            var has = await OnFreshAsync(row, young);
            was ??= await OnFreshAsync(row, old);
            foreach (var (figure, before, after) in row.Figures.Zip(was, has))
            {
                figure.Add(before, after);
                Progress.Say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {figure.What}: {before:0.000}, {after:0.000}"));
            }
        }
    }

    /// <summary>An emulator for each: what one build leaves in the queues slows the emulator for whoever comes after.</summary>
    private static async Task<IReadOnlyList<double>> OnFreshAsync(CompareRow row, Checkout checkout)
    {
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            return await row.MeasureAsync(checkout, azurite.NewAccountConnectionString());
        }
        finally
        {
            azurite.End();
        }
    }

    private static BenchmarkOutcome Outcome(List<Comparison> figures, BenchmarkOptions options)
    {
        var table = new MarkdownTable("What", "before", "after", "ratio", "target", "met");
        foreach (var figure in figures)
        {
            var bound = $"{(figure.IsMost ? "≤" : "≥")} {figure.Target:0.##}{(figure.IsAbsolute ? "" : " ×")}";
            table.Add(figure.What, figure.Before, figure.After, figure.Ratio, bound, figure.IsMet ? "yes" : "NO");
        }

        return new BenchmarkOutcome(
            $"### Two builds\n\n{Machine.Describe()}. {options.Rounds} rounds by turns; medians, and the median of the rounds' ratios.\n\n{table}",
            figures.TrueForAll(static figure => figure.IsMet)
        );
    }
}
