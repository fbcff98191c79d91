using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>The API's reference is drawn by a library, from our own origin, under the policy that every page has.</summary>
public sealed class ReferencesPage : IAsyncLifetime
{
    private DeskHost _desk = null!;

    public async Task InitializeAsync() => _desk = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("phone", "zh", "CaseDesk 接口参考")]
    [InlineData("desktop", "en", "CaseDesk API reference")]
    public async Task Shows_what_a_program_may_ask_and_asks_nobody_else(string device, string language, string note)
    {
        await using var context = await SharedBrowser.OpenAsync(device == "phone" ? SharedBrowser.Phone : SharedBrowser.Desktop);
        var page = await context.NewPageAsync();
        var (answered, heldBack) = (new List<string>(), new List<string>());
        page.Response += (_, response) => Keep(answered, response.Url);
        await page.ExposeFunctionAsync("heldBack", (string what) => Keep(heldBack, what));
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', held => heldBack(`${held.effectiveDirective} ${held.blockedURI}`));");

        await page.GotoAsync(new Uri(_desk.Local.BaseAddress, $"reference?lang={language}#/cases/opencase").AbsoluteUri);

        await Assertions.Expect(page.Locator("#note")).ToContainTextAsync(note);
        var operation = page.Locator("#reference").GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = "Opens a case" }).First;
        await Assertions.Expect(operation).ToBeInViewportAsync();
        // Its rules arrived: without them its parts would stand in a column of bare words.
        Assert.Equal(
            "flex",
            await page.Locator("#reference > div").First.EvaluateAsync<string>("found => getComputedStyle(found).display")
        );
        await KeepLooksAsync(page, $"reference-{device}-{language}");
        lock (answered)
            Assert.All(answered.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), url =>
                Assert.StartsWith(_desk.Local.BaseAddress.AbsoluteUri, url, StringComparison.Ordinal)
            );
        lock (heldBack)
            Assert.DoesNotContain(heldBack, what =>
                what.StartsWith("connect-src", StringComparison.Ordinal) || what.StartsWith("style-src", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task A_browser_that_is_too_old_is_told_so()
    {
        await using var context = await SharedBrowser.OpenAsync(SharedBrowser.Phone);
        var page = await context.NewPageAsync();
        // As one that does not know the library's language: it cannot read the file.
        await page.RouteAsync("**/redoc.js", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = "export {" }));

        await page.GotoAsync(new Uri(_desk.Local.BaseAddress, "reference").AbsoluteUri);

        await Assertions.Expect(page.Locator("#reference .note")).ToContainTextAsync("这个浏览器打不开参考页");
    }

    private static async Task KeepLooksAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CASEDESK_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
    }

    private static void Keep(List<string> kept, string one)
    {
        lock (kept)
            kept.Add(one);
    }
}
