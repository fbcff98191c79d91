using System.Text.Json.Nodes;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.SignIn;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>
/// A lead lists somebody and makes a key; whoever is listed signs in with the provider and is offered what they may do, and no more.
/// </summary>
public sealed class SignInPage
{
    [Fact]
    public async Task Lets_in_who_is_listed_and_offers_what_they_may_do()
    {
        await using var provider = await OpenIddictProvider.StartAsync();
        await using var host = await DeskHost.StartAsync(options =>
            options with
            {
                RunTimers = false,
                RunQueues = false,
                Settings = provider.Settings,
            }
        );
        var @case = await CaseDriver.OpenAsync(host);
        await using var visit = await DeskVisit.ComeAsync(
            host,
            $"desk/cases/{@case.Id}",
            new BrowserNewContextOptions
            {
                Locale = "zh-CN",
                ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
                BypassCSP = true,
            }
        );
        var page = visit.Page;

        await page.Locator("#to-sign-in").ClickAsync();
        await Assertions.Expect(page.Locator("[data-code='not-listed']")).ToBeVisibleAsync();
        await Looks.KeepAsync(page, "sign-in-entrance");
        await FitsAsync(page, "entrance");
        await LeadAsync(visit, page);
        await page.Locator("#to-sign-in").ClickAsync();

        // Back where it began, and no key was asked for.
        await Assertions.Expect(page.Locator("[data-act='correct']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-act='hold']")).ToHaveCountAsync(0);
        await page.Locator("#notes textarea").FillAsync("周五再问");
        await page.Locator("#notes button").ClickAsync();
        await Assertions.Expect(page.Locator("[data-note] .note")).ToContainTextAsync("林一");
        await visit.OpenAsync(page, "desk/settings");
        await Assertions.Expect(page.Locator("#feeds form")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#keys, #people, #year")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("#keys:visible, #people:visible, #year:visible")).ToHaveCountAsync(0);
        await Looks.KeepAsync(page, "sign-in-settings-consultant");
        await page.Locator("#sign-out").ClickAsync();
        await Assertions.Expect(page.Locator("#to-sign-in")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    private static async Task FitsAsync(IPage page, string name)
    {
        await page.SetViewportSizeAsync(AxeLook.Narrow, 844);
        Assert.Equal([], await AxeLook.FaultsAsync(page, name));
        await page.SetViewportSizeAsync(1280, 900);
    }

    private static async Task LeadAsync(DeskVisit visit, IPage page)
    {
        await page.ReloadAsync();
        await page.Locator("details summary").ClickAsync();
        await visit.EnterAsync();
        await visit.OpenAsync(page, "desk/settings");
        var people = page.Locator("[data-form='person']");
        await people.Locator("[name='name']").FillAsync("林一");
        await people.Locator("[name='login']").FillAsync("sub-1");
        await people.Locator("[name='role']").SelectOptionAsync("consultant");
        await people.Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator("[data-person] .name")).ToContainTextAsync("林一");
        var keys = page.Locator("[data-form='key']");
        await keys.Locator("[name='name']").FillAsync("对账程序");
        await keys.Locator("button").ClickAsync();
        await Assertions.Expect(page.Locator("#shown-key")).ToContainTextAsync("cdk_");
        await Looks.KeepAsync(page, "sign-in-settings-lead");
        await FitsAsync(page, "settings of a lead");
        await Assertions.Expect(page.Locator("[data-change] .name")).ToHaveCountAsync(2);
        var revoke = page.Locator("[data-do='revoke-key']");
        await revoke.ClickAsync();
        await revoke.ClickAsync();
        await Assertions.Expect(page.Locator("[data-key]")).ToHaveCountAsync(0);
        await page.Locator("#sign-out").ClickAsync();
        await page.Locator("#to-sign-in").WaitForAsync();
        var @case = await page.APIRequest.GetAsync(new Uri(visit.Host.BaseAddress, "api/cases").AbsoluteUri, new() { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {visit.Host.DeskKey}" } });
        await visit.OpenAsync(page, $"desk/cases/{JsonNode.Parse(await @case.TextAsync())!["items"]![0]!["id"]}");
    }
}
