using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.Browser.Tests.Pages;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Issues;

/// <summary>
/// The desk's page reads itself again each minute, and a consultant asks for something meanwhile: what the older of the two readings
/// brought had the
/// last word, and what had been asked for was gone for a minute.
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
        var older = await HeldReading.OfAsync(page, "**/timeline?*");
        await HeldReading.BeginAsync(page);
        await older.Caught;

        await page.Locator("#record [data-do='more']").ClickAsync();
        await Assertions.Expect(entries).ToHaveCountAsync(31);

        Assert.Equal(31, Assert.Single(await older.EndAsync("[data-entry='contact.logged']")));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task More_cases_stay_though_the_page_reads_itself_again_before_they_come()
    {
        for (var at = 0; at < 51; at++)
            await CaseDriver.OpenAsync(_host);
        await using var visit = await DeskVisit.ComeAsync(_host, "desk/cases", SharedBrowser.Desktop);
        await visit.EnterAsync();
        var (page, cases) = (visit.Page, visit.Page.Locator("[data-case]"));
        await Assertions.Expect(cases).ToHaveCountAsync(50);
        var older = await HeldReading.OfAsync(page, "**/api/cases?*");

        await page.Locator("#cases [data-do='more']").ClickAsync();
        await older.Caught;
        // Both are on their way; the one that was begun later has its answer first.
        await page.RunAndWaitForResponseAsync(() => HeldReading.BeginAsync(page), "**/api/cases?*");
        older.Release();

        await Assertions.Expect(cases).ToHaveCountAsync(51);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_receiver_switched_on_stays_on_though_an_older_reading_answers_later()
    {
        await using var receiver = await DeskReceiver.RegisterAsync(_host);
        (await _host.Client.PatchAsync($"api/webhooks/{receiver.Id}", new JsonObject { ["status"] = "disabled" }, null)).Expect(
            HttpStatusCode.OK
        );
        await using var visit = await DeskVisit.ComeAsync(_host, "desk/alerts");
        await visit.EnterAsync();
        var (page, row) = (visit.Page, visit.Page.Locator($"[data-receiver='{receiver.Id}']"));
        await Assertions.Expect(row.Locator("details")).ToHaveCountAsync(2);
        var older = await HeldReading.OfAsync(page, $"**/api/webhooks/{receiver.Id}");
        await HeldReading.BeginAsync(page);
        await older.Caught;

        await row.Locator("[data-do='on']").ClickAsync();
        await Assertions.Expect(row.Locator("[data-do='test']")).ToHaveCountAsync(1);

        Assert.Equal(1, Assert.Single(await older.EndAsync("[data-do='test']")));
        Assert.Empty(visit.Complaints);
    }

    /// <summary>
    /// The merchant's page reads itself again, as when the line is back, and the merchant does something meanwhile: the reading under way
    /// knew nothing of it, the page asked for no other, and showed it a minute later.
    /// </summary>
    [Fact]
    public async Task What_was_just_done_is_shown_though_a_reading_was_under_way()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        await using var visitor = await Visitor.ComeAsync();
        var page = visitor.Page;
        // After a minute it would look again by itself.
        await page.AddInitScriptAsync(
            "const soon = setTimeout; window.setTimeout = (work, wait, ...rest) => wait >= 60000 ? 0 : soon(work, wait, ...rest);"
        );
        await page.GotoAsync((string)(await @case.ReadAsync())["link"]!);
        await page.Locator("#contact summary").ClickAsync();
        await FormsOnABadLine.FillAsync(page.Locator("#contact form"));
        await Assertions.Expect(page.Locator("#history [data-entry='case.opened']")).ToHaveCountAsync(1);
        var asked = $"**/api/cases/{@case.Id}";
        var older = await HeldReading.OfAsync(page, asked);
        await page.RunAndWaitForRequestAsync(
            () => page.EvaluateAsync("() => { window.back = setInterval(() => dispatchEvent(new Event('online')), 50); }"),
            asked
        );
        await page.EvaluateAsync("() => clearInterval(window.back)");
        await older.Caught;

        await page.RunAndWaitForResponseAsync(
            () => page.Locator("#contact form button[type='submit']").ClickAsync(),
            "**/contacts"
        );
        older.Release();

        await Assertions.Expect(page.Locator("#history [data-entry='contact.logged']")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Complaints);
    }
}
