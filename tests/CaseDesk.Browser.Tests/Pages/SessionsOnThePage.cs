using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.SignIn;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>
/// Somebody signed in and works: nothing that is typed is lost when the session ends, and no page keeps a session going by itself.
/// </summary>
public sealed class SessionsOnThePage : IAsyncLifetime
{
    private OpenIddictProvider _provider = null!;
    private DeskHost _host = null!;

    public async Task InitializeAsync()
    {
        _provider = await OpenIddictProvider.StartAsync();
        _host = await DeskHost.StartAsync(options => options with { RunTimers = false, RunQueues = false, Settings = _provider.Settings });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_ends_in_a_form_loses_nothing()
    {
        var (id, @case) = (await ListAsync("林一", "sub-1"), await CaseDriver.OpenAsync(_host));
        await using var visit = await EnterAsync($"desk/cases/{@case.Id}");
        var page = visit.Page;
        await page.Locator("#notes textarea").FillAsync("周五再问");
        (await _host.Client.RemoveAsync($"api/people/{id}")).Expect(HttpStatusCode.NoContent);

        await page.Locator("#notes [type='submit']").ClickAsync();

        await Assertions.Expect(page.Locator("#notes [role='alert']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#session-ended")).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("CASEDESK_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "session-ended.png"), FullPage = true });
        Assert.Equal([], await AxeLook.FaultsAsync(page, "session ended"));
        // What is read by the page itself takes nothing away either.
        await page.RunAndWaitForResponseAsync(() => HeldReading.BeginAsync(page), "**/api/me");
        await Assertions.Expect(page.Locator("#notes textarea")).ToHaveValueAsync("周五再问");
        await ListAsync("林一", "sub-1");
        await AgainAsync(page);
        await page.Locator("#notes [type='submit']").ClickAsync();

        await Assertions.Expect(page.Locator("[data-note]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-note]")).ToContainTextAsync("周五再问");
        await Assertions.Expect(page.Locator("#session-ended")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Whoever_signed_in_meanwhile_is_named_before_anything_goes_by_their_name()
    {
        await ListAsync("林一", "sub-1");
        await ListAsync("周二", "sub-2");
        var @case = await CaseDriver.OpenAsync(_host);
        await using var visit = await EnterAsync($"desk/cases/{@case.Id}");
        var page = visit.Page;
        await page.Locator("#notes textarea").FillAsync("周五再问");
        _provider.Person = Named("sub-2");
        var other = await page.Context.NewPageAsync();
        await visit.OpenAsync(other, "sign-in");
        await other.Locator("#sign-out").WaitForAsync();

        await page.Locator("#notes [type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#notes [role='alert']")).ToContainTextAsync("周二");
        await Assertions.Expect(page.Locator("[data-note]")).ToHaveCountAsync(0);
        await page.Locator("#notes [type='submit']").ClickAsync();

        await Assertions.Expect(page.Locator("[data-note] .note")).ToContainTextAsync("周二");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_page_that_is_left_alone_stops_asking_until_somebody_is_back()
    {
        await ListAsync("林一", "sub-1");
        await using var visit = await EnterAsync("desk/cases", clock: true);
        var (page, asked) = (visit.Page, 0);
        page.Request += (_, request) => asked += request.Url.Contains("/api/cases", StringComparison.Ordinal) ? 1 : 0;
        await page.RunAndWaitForResponseAsync(() => page.Clock.FastForwardAsync(61_000), "**/api/cases?*");
        await Assertions.Expect(page.Locator("#page")).ToHaveAttributeAsync("aria-busy", "false");

        var before = asked;
        for (var minutes = 0; minutes < 60; minutes += 21)
            await page.Clock.FastForwardAsync(21 * 60_000);
        // Whatever was asked before this answer has been seen.
        await page.EvaluateAsync("() => fetch('/api/live').then(answer => answer.text())");
        Assert.Equal(before, asked);

        await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("j"), "**/api/cases?*");
        Assert.Empty(visit.Complaints);
    }

    private static Dictionary<string, object> Named(string subject) => new(StringComparer.Ordinal) { ["sub"] = subject };

    private async Task<string> ListAsync(string name, string subject)
    {
        var wish = new JsonObject { ["login"] = subject, ["name"] = name, ["role"] = "consultant" };
        return (string)(await _host.Client.PostAsync("api/people", wish)).Expect(HttpStatusCode.Created).Json["id"]!;
    }

    private async Task<DeskVisit> EnterAsync(string path, bool clock = false)
    {
        _provider.Person = Named("sub-1");
        var options = new BrowserNewContextOptions
        {
            Locale = "zh-CN",
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            BypassCSP = true,
        };
        var visit = new DeskVisit(_host, await Visitor.ComeAsync(options));
        if (clock)
            await visit.Page.Clock.InstallAsync();
        await visit.OpenAsync(visit.Page, path);
        await visit.Page.Locator("#to-sign-in").ClickAsync();
        await visit.Page.Locator("#sign-out").WaitForAsync();
        await Assertions.Expect(visit.Page.Locator("#page")).ToHaveAttributeAsync("aria-busy", "false");
        return visit;
    }

    /// <summary>By the page's own way: another tab, which ends on the desk.</summary>
    private static async Task AgainAsync(IPage page)
    {
        var tab = await page.RunAndWaitForPopupAsync(() => page.Locator("#session-ended a").ClickAsync());
        await tab.Locator("#sign-out").WaitForAsync();
        await tab.CloseAsync();
    }
}
