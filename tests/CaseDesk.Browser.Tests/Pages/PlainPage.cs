using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>The merchant's page for a browser without scripts, in either language.</summary>
public sealed class PlainPage : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>Whatever is done on it: read again, a form sent or refused, and the way over the full page.</summary>
    [Theory]
    [InlineData("zh-CN", "zh", "需要的材料", "en", "What is needed", "Saved.")]
    [InlineData("en-GB", "en", "What is needed", "zh", "需要的材料", "已保存。")]
    public async Task Stays_in_the_language_that_was_chosen(
        string browser, string first, string before, string chosen, string after, string saved)
    {
        var @case = await CaseDriver.OpenAsync(_host);
        var link = (string)(await @case.ReadAsync())["link"]!;
        await using var visitor = await Visitor.ComeAsync(
            new BrowserNewContextOptions(SharedBrowser.Phone) { JavaScriptEnabled = false, Locale = browser });
        var page = visitor.Page;
        await page.GotoAsync(link);
        await SpeaksAsync(page, first, before);

        await page.Locator($".tongues a[lang='{chosen}']").ClickAsync();
        await SpeaksAsync(page, chosen, after);
        await page.ReloadAsync();
        await SpeaksAsync(page, chosen, after);

        await SendAsync(page, "2031-01-01T08:00");
        await Assertions.Expect(page.Locator("#said.bad")).ToBeVisibleAsync();
        await SpeaksAsync(page, chosen, after);
        await SendAsync(page, "2026-03-01T08:00");
        await Assertions.Expect(page.Locator("#said.good")).ToHaveTextAsync(saved);
        await SpeaksAsync(page, chosen, after);

        await page.Locator("main a[href^='?']").First.ClickAsync();
        await SpeaksAsync(page, chosen, after);
        await page.Locator($".tongues a[lang='{first}']").ClickAsync();
        await SpeaksAsync(page, first, before);
        // Sent on by somebody who reads the other language, with what a chat put behind it.
        foreach (var address in new[] { link, $"{link}。" })
        {
            await page.GotoAsync($"{address}?lang={chosen}");
            await SpeaksAsync(page, chosen, after);
        }
    }

    /// <summary>
    /// As the full page says it: in the status's own colour, what is optional, and why the statement is asked for a second time.
    /// </summary>
    [Fact]
    public async Task Says_what_the_full_page_says()
    {
        var @case = await FullDesk.FilledAsync(_host);
        await using var visitor = await Visitor.ComeAsync(new BrowserNewContextOptions(SharedBrowser.Phone) { JavaScriptEnabled = false });
        var page = visitor.Page;
        await page.GotoAsync((string)(await @case.ReadAsync())["link"]!);
        await Assertions.Expect(page.Locator(".status.partlyReleased")).ToHaveTextAsync("已解冻一部分");
        await Assertions.Expect(page.Locator("#truth .bad")).ToHaveTextAsync("新一轮提交前，请再确认一次。");
        await Assertions.Expect(page.Locator("#truth .good")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#contacts label").Filter(new() { HasText = "可选" })).ToHaveCountAsync(4);
        await page.Locator("#contacts [name='asked']").FillAsync("问了进度");
        await page.Locator("#contacts [name='promisedStep']").FillAsync("三天内答复");
        await page.Locator("#contacts [name='promisedDate']").FillAsync("2026-03-05");
        await page.Locator("#contacts button").ClickAsync();
        await Assertions.Expect(page.Locator("#said.good")).ToBeVisibleAsync();
        var entries = (await @case.Client.LookAsync($"{@case.Path}/timeline")).Json["items"]!.AsArray();
        Assert.Contains(entries, entry => entry!.ToJsonString().Contains("2026-03-05", StringComparison.Ordinal));
    }

    private static async Task SendAsync(IPage page, string at)
    {
        await page.Locator("#contacts [name='at']").FillAsync(at);
        await page.Locator("#contacts [name='asked']").FillAsync("问了进度");
        await page.Locator("#contacts button").ClickAsync();
    }

    private static async Task SpeaksAsync(IPage page, string language, string title)
    {
        await Assertions.Expect(page.Locator("#items h2")).ToHaveTextAsync(title);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language == "en" ? "en" : "zh-CN");
        await Assertions.Expect(page.Locator(".tongues [aria-current]")).ToHaveAttributeAsync("lang", language);
    }
}
