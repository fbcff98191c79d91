using System.Diagnostics;
using CaseDesk.Benchmarks.Compare;
using CaseDesk.Benchmarks.Upload;
using Microsoft.Playwright;

namespace CaseDesk.Benchmarks.Pages;

/// <summary>
/// The desk's list among many cases: when its page's first byte is there after it was asked for, beside the API's own list.
/// </summary>
internal sealed class ListFirstByte(DeskProcess desk, int cases)
{
    /// <summary>Of each in a round: one alone is mostly chance.</summary>
    private const int Times = 20;

    public async Task FillAsync()
    {
        Progress.Say($"  opening {cases} cases");
        await new DeskCases(desk.Client).OpenAsync(cases);
    }

    /// <summary>The list's page is its document and what it asks the API for; the slower of the two is what counts.</summary>
    public async Task<Comparison> CompareAsync(PageBrowser browser, int rounds)
    {
        var row = new Comparison($"first byte of the list of {cases:N0} cases on its page, beside the API's own list (before): ms", 1.2, IsMost: true);
        await using var context = await browser.PhoneAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(desk.Client.BaseAddress!, "desk").AbsoluteUri);
        await page.EvaluateAsync(
            "key => localStorage.setItem('casedesk-desk-key', key)",
            desk.Client.DefaultRequestHeaders.Authorization!.Parameter
        );
        for (var round = 0; round < rounds; round++)
        {
            var (api, document, asked) = (new List<double>(), new List<double>(), new List<double>());
            for (var time = 0; time < Times; time++)
            {
                api.Add(await FirstByteAsync("api/cases"));
                document.Add(await FirstByteAsync("desk/cases"));
                asked.Add(await AskedByThePageAsync(page));
            }

            row.Add(Median(api), Math.Max(Median(document), Median(asked)));
        }

        return row;
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
