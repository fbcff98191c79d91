using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>
/// Every page, with everything unfolded: axe finds nothing in light and dark, nothing is wider than a narrow phone, and nothing is lost at
/// 200 %.
/// </summary>
[Collection(LongestFirst.Mark + nameof(EveryPage))]
public sealed class EveryPage : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Is_accessible_and_fits() => Assert.Empty(await LookedAtAsync(AxeLook.Narrow, AxeLook.FaultsAsync));

    [Fact]
    public async Task Is_whole_at_twice_its_size() => Assert.Empty(await LookedAtAsync(1280, ZoomLook.FaultsAsync));

    /// <summary>What the playbook's own words say is not said again behind them.</summary>
    [Fact]
    public async Task Says_once_what_is_normally_not_open_and_whether_an_appeal_helps()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        await using var visit = await DeskVisit.InAsync(_host, $"desk/cases/{@case.Id}?lang=zh");
        var closed = visit.Page.Locator("#escalation li").Filter(new() { HasText = "12315" });
        Assert.Equal(2, (await closed.TextContentAsync())!.Split("一般不适用").Length);
        await visit.OpenAsync(visit.Page, "desk/cases/new?lang=zh");
        await Assertions.Expect(visit.Page.Locator("#about").GetByText("这是处罚，可以申诉")).ToHaveCountAsync(1);
    }

    /// <summary>Each page once it is drawn; of a case also with a form open.</summary>
    private async Task<List<string>> LookedAtAsync(int width, Func<IPage, string, Task<IReadOnlyList<string>>> look)
    {
        await using var receiver = await FullDesk.SurroundedAsync(_host);
        var @case = await FullDesk.FilledAsync(_host);
        var young = await CaseDriver.OpenAsync(_host, body => body["shop"] = FullDesk.LongShop);
        var text = await CaseDriver.OpenAsync(_host, body =>
            (body["platform"], body["cause"], body["hold"]) = ("wechat-shop", "after-sales-dispute", "afterSalesReserve")
        );
        await using var visit = await DeskVisit.ComeAsync(
            _host,
            "desk",
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 844 },
                Locale = "en-GB",
                BypassCSP = true,
            }
        );
        await visit.EnterAsync();
        await Assertions.Expect(visit.Page.Locator("#cases [data-case]").First).ToBeVisibleAsync();
        var paths = new (string Path, string Ready)[]
        {
            ("desk", "[data-tile]"),
            ("desk/cases", "[data-case]"),
            ("desk/cases/new", "#about"),
            ($"desk/cases/{@case.Id}", "#record [data-entry]"),
            ($"desk/cases/{@case.Id}/packet", "[data-form='packet']"),
            ("desk/money", "[data-chart='months']"),
            ("desk/alerts", "#register"),
            ("desk/settings", "[data-platform]"),
            ($"desk/cases/{young.Id}", "#record [data-entry]"),
            (await PathAsync(@case), "#history"),
            (await PathAsync(young), "#history"),
            (await PathAsync(text), "[data-text]"),
            ($"{await PathAsync(@case)}?plain=1", "#contacts form"),
            ($"{(await PathAsync(text))[..^26]}{new string('0', 26)}", "h1:visible"),
            ("verify", "#packet"),
        };

        var found = new List<string>();
        foreach (var (path, ready) in paths)
        {
            await visit.OpenAsync(visit.Page, path);
            await visit.Page.Locator(ready).First.WaitForAsync();
            if (path == $"desk/cases/{@case.Id}")
            {
                if (width == AxeLook.Narrow)
                    await visit.Page.Locator(".more-acts summary").ClickAsync();
                await visit.Page.Locator("[data-act='correct']").ClickAsync();
            }

            found.AddRange(await look(visit.Page, path));
            if (width == AxeLook.Narrow)
                await Looks.KeepAsync(visit.Page, $"page-{Array.IndexOf(paths, (path, ready)):00}");
        }

        return found;
    }

    private static async Task<string> PathAsync(CaseDriver @case) => new Uri((string)(await @case.ReadAsync())["link"]!).AbsolutePath[1..];
}
