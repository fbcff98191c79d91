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

    public string Summary => "the pages beside an earlier checkout's (--before): bytes, time on a slow phone, first byte of the list, Lighthouse";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        if (options.Before is not { } before)
            return new BenchmarkOutcome("### Pages\n\nNot run: `--before` names an earlier checkout.\n", IsSound: true);
        var (old, young) = (new Checkout("before", before), new Checkout("after", options.After ?? RepositoryTree.PathOf(".")));
        await old.BuildAsync();
        await young.BuildAsync();
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            return await MeasureAsync(old, young, azurite, options);
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
        await using var later = await young.StartAsync(azurite.NewAccountConnectionString());
        await using var browser = await PageBrowser.StartAsync();
        var bytes = new Comparison("merchant's page, second visit: bytes", 0.35, IsMost: true);
        var usable = new Comparison(
            "merchant's page, 400 kbit/s, 400 ms, processor ÷ 4: files can be chosen after, ms",
            0.60,
            IsMost: true
        );
        var (links, list) = (
            (Old: await MerchantVisits.OpenAsync(earlier.Client), Young: await MerchantVisits.OpenAsync(later.Client)),
            new ListFirstByte(later, options.Listed)
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
        Comparison[] all = [bytes, usable, first];
        var table = new MarkdownTable("What", "before", "after", "ratio", "target", "met");
        foreach (var row in all)
            table.Add(row.What, row.Before, row.After, row.Ratio, $"≤ {row.Target:0.##} ×", row.IsMet ? "yes" : "NO");
        foreach (var (page, score) in scores)
            table.Add(
                $"Lighthouse {Lighthouse.Version}, mobile performance: {page}",
                "–",
                score,
                "–",
                $"≥ {Score:0.##}",
                score >= Score ? "yes" : "NO"
            );
        return new BenchmarkOutcome(
            $"### Pages\n\n{Machine.Describe()}. {rounds} rounds by turns; medians, and the median of the rounds' ratios.\n\n{table}",
            Array.TrueForAll(all, static row => row.IsMet) && scores.All(static page => page.Score >= Score));
    }
}
