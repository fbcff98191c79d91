using System.Diagnostics;
using CaseDesk.Benchmarks.Compare;
using CaseDesk.Benchmarks.Upload;
using Microsoft.Playwright;

namespace CaseDesk.Benchmarks.Pages;

/// <summary>
/// The desk's list among many cases: when its page's first byte is there after it was asked for, beside the API's own list.
/// </summary>
internal sealed class ListFirstByte(DeskProcess desk, string storage, int cases)
{
    /// <summary>
    /// Of each in a round: one alone is mostly chance. No more, since the emulator looks through every row of a table for each query.
    /// </summary>
    private const int Times = 5;

    /// <summary>Of the API's own call.</summary>
    private const double Most = 1.2;

    public async Task FillAsync()
    {
        Progress.Say($"  opening {cases} cases");
        await ListedCases.LoadAsync(storage, cases, DateTimeOffset.UtcNow);
    }

    /// <summary>The list's page is its document and what it asks the API for; each is beside the API's own call, in turn.</summary>
    public async Task<IReadOnlyList<Comparison>> CompareAsync(PageBrowser browser, int rounds)
    {
        var documents = new Comparison($"list of {cases:N0} cases, first byte of its document, beside the API's own list (before): ms", Most, IsMost: true);
        var lists = new Comparison(
            $"list of {cases:N0} cases, first byte of what its page asks for, beside the API's own list (before): ms", Most, IsMost: true);
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(desk.Client.BaseAddress!, "desk").AbsoluteUri);
        await page.EvaluateAsync(
            "key => localStorage.setItem('casedesk-desk-key', key)",
            desk.Client.DefaultRequestHeaders.Authorization!.Parameter
        );
        await WarmAsync(page);
        for (var round = 0; round < rounds; round++)
        {
            var (api, document, asked) = (new List<double>(), new List<double>(), new List<double>());
            for (var time = 0; time < Times; time++)
            {
                api.Add(await FirstByteAsync("api/cases"));
                document.Add(await FirstByteAsync("desk/cases"));
                asked.Add(await AskedByThePageAsync(page));
            }

            documents.Add(Median(api), Median(document));
            lists.Add(Median(api), Median(asked));
            Progress.Say(FormattableString.Invariant($"  list: {Median(api):N1} ms, document {Median(document):N1}, asked {Median(asked):N1}"));
        }

        return [documents, lists];
    }

    /// <summary>What a process does but once is none of either's.</summary>
    private async Task WarmAsync(IPage page)
    {
        for (var time = 0; time < Times; time++)
        {
            await FirstByteAsync("api/cases");
            await AskedByThePageAsync(page);
        }
    }

    private async Task<double> FirstByteAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await desk.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1]);
        return clock.Elapsed.TotalMilliseconds;
    }

    private async Task<double> AskedByThePageAsync(IPage page)
    {
        await page.GotoAsync(new Uri(desk.Client.BaseAddress!, "desk/cases").AbsoluteUri);
        await page.WaitForSelectorAsync("[data-case]");
        return await page.EvaluateAsync<double>(
            "(() => { const asked = performance.getEntriesByType('resource').find(one => one.name.includes('/api/cases')); return asked.responseStart - asked.requestStart; })()");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
