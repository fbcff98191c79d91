using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A consultant before the desk's page.</summary>
internal sealed record DeskVisit(DeskHost Host, Visitor Visitor) : IAsyncDisposable
{
    public IPage Page => Visitor.Page;

    /// <summary>Without what the browser itself says of an answer of 401, 403 or 404.</summary>
    public IEnumerable<string> Complaints => Visitor.Complaints.Where(line => !line.Contains("status of 40", StringComparison.Ordinal));

    /// <param name="path">Below the host's address.</param>
    public static async Task<DeskVisit> ComeAsync(DeskHost host, string path, BrowserNewContextOptions? options = null)
    {
        var visit = new DeskVisit(host, await Visitor.ComeAsync(options));
        await visit.OpenAsync(visit.Page, path);
        return visit;
    }

    /// <summary>Entered, with the page drawn.</summary>
    /// <param name="path">Below the host's address.</param>
    public static async Task<DeskVisit> InAsync(DeskHost host, string path, BrowserNewContextOptions? options = null)
    {
        var visit = await ComeAsync(host, path, options ?? SharedBrowser.Desktop);
        // Whatever else this browser opens is in, too.
        await visit.EnterAsync(host.Local.DeskKey, stays: true);
        await DrawnAsync(visit.Page);
        return visit;
    }

    /// <summary>One more tab of the same browser.</summary>
    public async Task<IPage> OtherTabAsync(string path)
    {
        var tab = await Page.Context.NewPageAsync();
        await OpenAsync(tab, path);
        await DrawnAsync(tab);
        return tab;
    }

    public static async Task DrawnAsync(IPage page)
    {
        await page.Locator("#sign-out").WaitForAsync();
        await Assertions.Expect(page.Locator("#page")).ToHaveAttributeAsync("aria-busy", "false");
    }

    public Task OpenAsync(IPage page, string path) => page.GotoAsync(new Uri(Host.Local.BaseAddress, path).AbsoluteUri);

    public Task EnterAsync() => EnterAsync(Host.Local.DeskKey);

    public async Task EnterAsync(string key, bool stays = false)
    {
        await Page.Locator("#key").FillAsync(key);
        await Page.Locator("#key-stays").SetCheckedAsync(stays);
        await Page.Locator("form button").ClickAsync();
    }

    public ValueTask DisposeAsync() => Visitor.DisposeAsync();
}
