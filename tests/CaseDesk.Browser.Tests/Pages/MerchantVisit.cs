using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A merchant with the link of a case, on a page.</summary>
internal sealed record MerchantVisit(CaseDriver Case, string Link, Visitor Visitor) : IAsyncDisposable
{
    public IPage Page => Visitor.Page;

    public static async Task<MerchantVisit> ComeAsync(DeskHost host, BrowserNewContextOptions? options = null)
    {
        var @case = await CaseDriver.OpenAsync(host);
        var link = (string)(await @case.ReadAsync())["link"]!;
        var visit = new MerchantVisit(@case, link, await Visitor.ComeAsync(options));
        await visit.OpenAsync();
        return visit;
    }

    public Task OpenAsync() => Page.GotoAsync(Link);

    public ILocator Item(string item) => Page.Locator($"[data-item='{item}']");

    /// <summary>Chooses a file as the phone's chooser does, by path: no byte goes through the test.</summary>
    public Task ChooseAsync(string item, string path) => Page.Locator($"[data-choose='{item}']").SetInputFilesAsync(path);

    /// <summary>Waits until a file of the item has this status.</summary>
    public Task SeeAsync(string item, string status) =>
        Assertions.Expect(Item(item).Locator($"[data-status='{status}']")).ToBeVisibleAsync();

    public ValueTask DisposeAsync() => Visitor.DisposeAsync();
}
