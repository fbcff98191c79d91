using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A lead's morning: finds cases, keeps the view in the address, hands several over, writes a note, and looks at the
/// money.</summary>
public sealed class ManyCasesAtOnce : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Cases_are_found_handed_over_noted_and_summed_up()
    {
        var owned = await CaseDriver.OpenAsync(_host, body => (body["shop"], body["owner"], body["amountHeld"]) = ("晨光家居", "林一", 300));
        await CaseDriver.OpenAsync(_host, body => (body["shop"], body["amountHeld"]) = ("晨光小铺", 200));
        await CaseDriver.OpenAsync(_host, body => (body["shop"], body["amountHeld"]) = ("<b>青禾</b>", 100));
        await using var desk = await DeskVisit.ComeAsync(_host, "desk/cases", SharedBrowser.Desktop);
        await desk.EnterAsync();
        var (page, lines) = (desk.Page, desk.Page.Locator("[data-case]"));

        await page.Locator("#search").FillAsync("晨光");
        await Assertions.Expect(lines).ToHaveCountAsync(2);
        await page.Locator("#owner-filter").FillAsync("-");
        await Assertions.Expect(lines).ToHaveCountAsync(1);
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("owner=-$"));
        await page.ReloadAsync();
        await Assertions.Expect(lines).ToHaveCountAsync(1);
        await ViewAsync(page, lines);
        await page.Locator("#owner-filter").FillAsync("");
        await Assertions.Expect(lines).ToHaveCountAsync(2);

        await HandOverAsync(page);
        await Assertions.Expect(lines.Filter(new LocatorFilterOptions { HasText = "王二" })).ToHaveCountAsync(1);
        await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-do='csv']").ClickAsync());

        await desk.OpenAsync(page, $"desk/cases/{owned.Id}");
        await Assertions.Expect(page.Locator("#owner")).ToHaveTextAsync("owner: 林一");
        await page.Locator("#notes textarea").FillAsync("先问仓库\n<i>别催</i>");
        await page.Locator("#notes button").ClickAsync();
        await Assertions.Expect(page.Locator("[data-note] .written")).ToHaveTextAsync("先问仓库\n<i>别催</i>");
        await Assertions.Expect(page.Locator("#notes textarea")).ToHaveValueAsync("");

        await desk.OpenAsync(page, "desk/money");
        await Assertions.Expect(page.Locator("[data-money='held']")).ToContainTextAsync("¥600.00");
        await page.Locator("[data-chart='months'] summary").ClickAsync();
        await Assertions.Expect(page.Locator("[data-chart='months'] tbody td").First).ToHaveTextAsync("¥600.00");
        await page.Locator("[data-chart='shops'] a").Last.ClickAsync();
        await Assertions.Expect(lines).ToHaveCountAsync(1);
        await Assertions.Expect(lines.Locator("a")).ToHaveTextAsync("<b>青禾</b>");

        await desk.OpenAsync(page, "desk/settings");
        await SubscribeAndRevokeAsync(page);
        await WhoChangedWhatAsync(page);
        await ReplaceABrokenReceiverAsync(desk);
        Assert.DoesNotContain(desk.Complaints, line => !line.Contains("status of 4", StringComparison.Ordinal));
    }

    /// <summary>
    /// A calendar of one owner's cases: its address is shown once, opens until it is revoked, and is asked about before that.
    /// </summary>
    private static async Task SubscribeAndRevokeAsync(IPage page)
    {
        await page.Locator("#feeds [name='owner']").FillAsync("林一");
        await page.Locator("#feeds [data-form='feed'] button").ClickAsync();
        await Assertions.Expect(page.Locator("#feeds .rows [data-feed] .name")).ToHaveTextAsync("林一");
        var address = await page.Locator("#feeds .once input").InputValueAsync();
        Assert.Equal(
            address.Replace("http:", "webcal:", StringComparison.Ordinal),
            await page.Locator("#feeds [data-do='subscribe']").GetAttributeAsync("href")
        );
        Assert.Contains("SUMMARY:", await (await page.APIRequest.GetAsync(address)).TextAsync(), StringComparison.Ordinal);

        var revoke = page.Locator("[data-do='revoke-feed']");
        await revoke.ClickAsync();
        await Assertions.Expect(revoke).ToHaveAttributeAsync("data-sure", "yes");
        Assert.Equal(200, (await page.APIRequest.GetAsync(address)).Status);
        await revoke.ClickAsync();
        await Assertions.Expect(page.Locator("#feeds .once, #feeds .rows [data-feed]")).ToHaveCountAsync(0);
        Assert.Equal(404, (await page.APIRequest.GetAsync(address)).Status);
    }

    /// <summary>What was just made and revoked is on the record, the newest first, and the record holds.</summary>
    private static async Task WhoChangedWhatAsync(IPage page)
    {
        var rows = page.Locator("#changes [data-change]");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.First.Locator(".name")).ToHaveTextAsync("Calendar feed removed");
        await Assertions.Expect(rows.First).ToContainTextAsync("desk, local");
        await page.Locator("#changes [data-do='check-changes']").ClickAsync();
        await Assertions.Expect(page.Locator("#changes .good")).ToBeVisibleAsync();
        await page.Locator("#change-kind").SelectOptionAsync("receiver");
        await Assertions.Expect(rows).ToHaveCountAsync(0);
    }

    /// <summary>
    /// Somebody wrote a receiver's row beside the desk: the page says so and what to do, and what was missed goes to the one registered in
    /// its place.
    /// </summary>
    private async Task ReplaceABrokenReceiverAsync(DeskVisit desk)
    {
        var id = (string)
            (await _host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(new Uri("http://127.0.0.1:9/x"), "case.opened"))).Json["id"]!;
        var table = new Azure.Data.Tables.TableClient(_host.StorageConnectionString, "endpoints");
        await table.UpdateEntityAsync(new Azure.Data.Tables.TableEntity("endpoints", id) { ["Url"] = "https://mallory.example/" }, Azure.ETag.All, Azure.Data.Tables.TableUpdateMode.Merge);
        await CaseDriver.OpenAsync(_host);
        await _host.Runs.UntilAsync(async () => (await _host.Client.LookAsync($"api/webhooks/{id}/dead-letters")).Json["items"]!.AsArray().FirstOrDefault());

        var page = desk.Page;
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator($"#broken [data-broken='{id}']")).ToBeVisibleAsync();
        await page.Locator("#changes [data-do='check-changes']").ClickAsync();
        await Assertions.Expect(page.Locator("#changes .bad").First).ToContainTextAsync(id);
        await Looks.KeepAsync(page, "settings");
        await _host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(new Uri("http://127.0.0.1:9/anew"), "case.opened"));
        await desk.OpenAsync(page, "desk/alerts");
        var broken = page.Locator($"[data-receiver='{id}']");
        await Assertions.Expect(broken.Locator("[data-mood='bad']")).ToBeVisibleAsync();
        await Looks.KeepAsync(page, "alerts");
        await broken.Locator("[data-do='send-broken']").ClickAsync();
        await Assertions.Expect(page.GetByText("Queued again: 1.")).ToBeVisibleAsync();
        var remove = broken.Locator("[data-do='remove-broken']");
        await remove.ClickAsync();
        await Assertions.Expect(remove).ToHaveAttributeAsync("data-sure", "yes");
        await remove.ClickAsync();
        await Assertions.Expect(broken).ToHaveCountAsync(0);
    }

    /// <summary>The view gets a name, is left, and is found again; how many questions a page of the list asks is fixed here.</summary>
    private static async Task ViewAsync(IPage page, ILocator lines)
    {
        await page.Locator("[data-do='name-view']").ClickAsync();
        await page.Locator("[data-form='view'] input").FillAsync("无人负责的<b>晨光</b>");
        await page.Locator("[data-form='view'] button[type='submit']").ClickAsync();
        await page.GotoAsync(new Uri(new Uri(page.Url), "/desk/cases").AbsoluteUri);
        await Assertions.Expect(lines).ToHaveCountAsync(3);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await page.Locator("[data-view='无人负责的<b>晨光</b>']").ClickAsync();
        await Assertions.Expect(lines).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-view]")).ToHaveAttributeAsync("aria-current", "page");
        // Style and script come from what the browser has kept. Each page asks once who is there.
        Assert.Equal(
            ["/api/cases", "/api/live", "/api/me", "/api/playbooks", "/desk/cases"],
            asked.Where(path => !path.StartsWith("/assets/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Of two, one is nobody's and changes hands without a word; the other asks why, and says so.</summary>
    private static async Task HandOverAsync(IPage page)
    {
        await page.Locator("[data-do='all']").ClickAsync();
        await page.Locator("[data-do='assign']").ClickAsync();
        await page.Locator("#bulk-act [name='owner']").FillAsync("王二");
        await page.Locator("#bulk-act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-done='1']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#bulk-failed")).ToContainTextAsync("晨光家居");
    }
}
