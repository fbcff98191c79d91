using System.Net;
using System.Text.Json.Nodes;
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

        Assert.Equal(31, await FewestUntilThroughAsync(page, "[data-entry='contact.logged']", release));
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
        await page.RunAndWaitForResponseAsync(() => ReadAgainAsync(page), "**/api/cases?*");
        release();

        await Assertions.Expect(cases).ToHaveCountAsync(51);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_receiver_switched_on_stays_on_though_an_older_reading_answers_later()
    {
        await using var receiver = await DeskReceiver.RegisterAsync(_host);
        (await _host.Client.PatchAsync($"api/webhooks/{receiver.Id}", new JsonObject { ["status"] = "disabled" }, null)).Expect(HttpStatusCode.OK);
        await using var visit = await DeskVisit.ComeAsync(_host, "desk");
        await visit.EnterAsync();
        var (page, row) = (visit.Page, visit.Page.Locator($"[data-receiver='{receiver.Id}']"));
        await Assertions.Expect(row.Locator("details")).ToHaveCountAsync(1);
        var (caught, release) = await HoldFirstAsync(page, $"**/api/webhooks/{receiver.Id}");
        await ReadAgainAsync(page);
        await caught;

        await row.Locator("[data-do='on']").ClickAsync();
        await Assertions.Expect(row.Locator("[data-do='test']")).ToHaveCountAsync(1);

        Assert.Equal(1, await FewestUntilThroughAsync(page, "[data-receiver] [data-do='test']", release));
        Assert.Empty(visit.Complaints);
    }

    /// <summary>Lets the older reading go, and gives the fewest rows that stood on the page until it was through.</summary>
    private static async Task<int> FewestUntilThroughAsync(IPage page, string row, Action release)
    {
        await page.EvaluateAsync(
            """
            row => {
              const count = () => document.querySelectorAll(row).length;
              window.fewest = count();
              new MutationObserver(() => { window.fewest = Math.min(window.fewest, count()); }).observe(document.getElementById('page'), { childList: true, subtree: true });
            }
            """,
            row);
        release();
        await ReadAgainAsync(page);
        return await page.EvaluateAsync<int>("() => window.fewest");
    }

    /// <summary>As after the phone was looked at again. A reading begins only once the one before is through.</summary>
    private static async Task ReadAgainAsync(IPage page)
    {
        await page.RunAndWaitForRequestAsync(
            () => page.EvaluateAsync("() => { window.looking = setInterval(() => document.dispatchEvent(new Event('visibilitychange')), 50); }"), "**/api/health");
        await page.EvaluateAsync("() => clearInterval(window.looking)");
    }

    /// <summary>The first such reading has its answer, from now, only when it is let go.</summary>
    private static async Task<(Task Caught, Action Release)> HoldFirstAsync(IPage page, string read)
    {
        var (caught, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(read, async route =>
        {
            if (caught.Task.IsCompleted)
            {
                await route.ContinueAsync();
                return;
            }

            var answer = await route.FetchAsync();
            caught.SetResult();
            await release.Task;
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer });
        });
        return (caught.Task, release.SetResult);
    }
}
