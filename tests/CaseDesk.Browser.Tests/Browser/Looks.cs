using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Browser;

/// <summary>How a page looks, for people: kept only where <c>CASEDESK_SCREENSHOTS</c> names a folder.</summary>
internal static class Looks
{
    /// <summary>Wide and narrow, in both languages; the page is left as it was.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CASEDESK_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        var size = page.ViewportSize!;
        foreach (var language in new[] { "zh", "en" })
        {
            var tongue = page.Locator($"[data-language='{language}'], #tongues [lang='{language}'], .tongues [lang='{language}']");
            // A page in both at once has none.
            if (await tongue.CountAsync() > 0)
                await tongue.First.ClickAsync();
            foreach (var width in new[] { 1280, 390 })
            {
                await page.SetViewportSizeAsync(width, size.Height);
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{language}-{width}.png"), FullPage = true });
            }
        }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
