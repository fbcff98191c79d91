using CaseDesk.Browser.Tests.Browser;
using CaseDesk.Browser.Tests.Pages;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Issues;

/// <summary>
/// The merchant's page reads itself again, as when the line is back, and the merchant does something meanwhile: the reading under way knew
/// nothing of it, the page asked for no other, and showed it a minute later.
/// </summary>
public sealed class StepsBehindAReading : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

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
