using CaseDesk.Benchmarks.Compare;
using CaseDesk.TestKit;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Benchmarks.Pages;

/// <summary>
/// The pages beside those of an earlier checkout, in one run and by turns: what a second visit costs, how soon a phone on a slow line can
/// be
/// used, how soon the list of many cases begins to arrive, and Lighthouse's score. The exit code says whether the targets are met.
/// </summary>
internal sealed class PagesBenchmark : IBenchmark
{
    private const double Score = 0.95;

    public string Name => "pages";

    public string Summary =>
        "first byte of the list of many cases; with an earlier checkout (--before) the pages beside it: bytes, time on a slow phone, Lighthouse";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var young = new Checkout("after", options.After ?? RepositoryTree.PathOf("."));
        var old = options.Before is { } before ? new Checkout("before", before) : null;
        await young.BuildAsync();
        await (old?.BuildAsync() ?? Task.CompletedTask);
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            return old is null ? await MeasureListAsync(young, azurite, options) : await MeasureAsync(old, young, azurite, options);
        }
        finally
        {
            azurite.End();
        }
    }

    private static async Task<BenchmarkOutcome> MeasureAsync(Checkout old, Checkout young, AzuriteServer azurite, BenchmarkOptions options)
    {
        var rounds = options.Rounds;
        await using var earlier = await old.StartAsync(azurite.NewAccountConnectionString());
        var storage = azurite.NewAccountConnectionString();
        await using var later = await young.StartAsync(storage);
        await using var browser = await PageBrowser.StartAsync();
        var bytes = new Comparison("merchant's page, second visit: bytes", 0.35, IsMost: true);
        var usable = new Comparison(
            "merchant's page, 400 kbit/s, 400 ms, processor ÷ 4: files can be chosen after, ms",
            0.60,
            IsMost: true
        );
        var (links, list) = (
            (Old: await MerchantVisits.OpenAsync(earlier.Client), Young: await MerchantVisits.OpenAsync(later.Client)),
            new ListFirstByte(later, storage, options.Listed)
        );
        for (var round = 0; round < rounds; round++)
        {
            Progress.Say($"  round {round + 1} of {rounds}");
            bytes.Add(
                await MerchantVisits.SecondBytesAsync(browser, links.Old),
                await MerchantVisits.SecondBytesAsync(browser, links.Young)
            );
            usable.Add(await MerchantVisits.UsableAsync(browser, links.Old), await MerchantVisits.UsableAsync(browser, links.Young));
            Progress.Say(FormattableString.Invariant($"  so far: {bytes.After:N0} of {bytes.Before:N0} bytes, {usable.After:N0} of {usable.Before:N0} ms"));
        }

        var scores = await Lighthouse.ScoresAsync(later.Client, new Uri(links.Young).AbsolutePath, rounds);
        Progress.Say($"  {string.Join(", ", scores)}");
        await list.FillAsync();
        var first = await list.CompareAsync(browser, rounds);
        Comparison[] all = [bytes, usable, .. first];
        var table = Table(all);
        foreach (var (page, score) in scores)
            table.Add(
                $"Lighthouse {Lighthouse.Version}, mobile performance: {page}",
                "–",
                score,
                "–",
                $"≥ {Score:0.##}",
                score >= Score ? "yes" : "NO"
            );
        return Outcome(table, rounds, Array.TrueForAll(all, static row => row.IsMet) && scores.All(static page => page.Score >= Score));
    }

    /// <summary>Without an earlier checkout: what is measured beside the API's own call.</summary>
    private static async Task<BenchmarkOutcome> MeasureListAsync(Checkout young, AzuriteServer azurite, BenchmarkOptions options)
    {
        var storage = azurite.NewAccountConnectionString();
        await using var desk = await young.StartAsync(storage);
        await using var browser = await PageBrowser.StartAsync();
        var list = new ListFirstByte(desk, storage, options.Listed);
        await list.FillAsync();
        var rows = await list.CompareAsync(browser, options.Rounds);
        return Outcome(Table(rows), options.Rounds, rows.All(static row => row.IsMet));
    }

    private static MarkdownTable Table(IEnumerable<Comparison> rows)
    {
        var table = new MarkdownTable("What", "before", "after", "ratio", "target", "met");
        foreach (var row in rows)
            table.Add(row.What, row.Before, row.After, row.Ratio, $"≤ {row.Target:0.##} ×", row.IsMet ? "yes" : "NO");
        return table;
    }

    private static BenchmarkOutcome Outcome(MarkdownTable table, int rounds, bool isSound) => new(
        $"### Pages\n\n{Machine.Describe()}. {rounds} rounds by turns; medians, and the median of the rounds' ratios.\n\n{table}", isSound);
}
