using System.Net;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.Browser.Tests.Pages;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Issues;

/// <summary>
/// The desk's page reads itself again each minute, and a consultant asks for more meanwhile: whichever of the two had the last word, the other's
/// rows were gone for a minute.
/// </summary>
public sealed class ReadingsThatCross : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task More_of_the_record_stays_though_an_older_reading_answers_later()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        for (var at = 0; at < 31; at++)
            (await _host.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(_host.Clock.GetUtcNow()))).Expect(HttpStatusCode.Created);
        await using var visit = await DeskVisit.ComeAsync(_host, $"desk/cases/{@case.Id}");
        await visit.EnterAsync();
        var (page, entries) = (visit.Page, visit.Page.Locator("#record [data-entry='contact.logged']"));
        await Assertions.Expect(entries).ToHaveCountAsync(30);
        var (caught, release) = await HoldFirstAsync(page, "**/timeline?*");
        await ReadAgainAsync(page);
        await caught;

        await page.Locator("#record [data-do='more']").ClickAsync();
        await Assertions.Expect(entries).ToHaveCountAsync(31);
        await page.EvaluateAsync("""
            () => {
              window.fewest = 31;
              new MutationObserver(() => { window.fewest = Math.min(window.fewest, document.querySelectorAll("[data-entry='contact.logged']").length); })
                .observe(document.getElementById('record'), { childList: true, subtree: true });
            }
            """);
        release();
        // The page begins again only once the older reading is through.
        await page.RunAndWaitForRequestAsync(() => page.EvaluateAsync("() => { setInterval(() => document.dispatchEvent(new Event('visibilitychange')), 50); }"), "**/api/health");

        Assert.Equal(31, await page.EvaluateAsync<int>("() => window.fewest"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task More_cases_stay_though_the_page_reads_itself_again_before_they_come()
    {
        for (var at = 0; at < 51; at++)
            await CaseDriver.OpenAsync(_host);
        await using var visit = await DeskVisit.ComeAsync(_host, "desk", SharedBrowser.Desktop);
        await visit.EnterAsync();
        var (page, cases) = (visit.Page, visit.Page.Locator("[data-case]"));
        await Assertions.Expect(cases).ToHaveCountAsync(50);
        var (caught, release) = await HoldFirstAsync(page, "**/api/cases?*");

        await page.Locator("#cases [data-do='more']").ClickAsync();
        await caught;
        // Both are on their way; the one that was begun later has its answer first.
        await page.RunAndWaitForResponseAsync(() => ReadAgainAsync(page), "**/api/troubles");
        release();

        await Assertions.Expect(cases).ToHaveCountAsync(51);
        Assert.Empty(visit.Complaints);
    }

    private static async Task ReadAgainAsync(IPage page) => await page.EvaluateAsync("() => { document.dispatchEvent(new Event('visibilitychange')); }");

    private static async Task<(Task Caught, Action Release)> HoldFirstAsync(IPage page, string read)
    {
        var (caught, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(read, async route =>
        {
            if (caught.TrySetResult())
                await release.Task;
            await route.ContinueAsync();
        });
        return (caught.Task, release.SetResult);
    }
}
