using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Browser;

/// <summary>
/// A page with everything unfolded, twice as large: nothing needs to be moved sideways to be read, and no text is cut off. At 200 % a
/// browser lays out
/// in half as many pixels; where the letters alone are made larger it is the root's font that grows. The page's context bypasses CSP.
/// </summary>
internal static class ZoomLook
{
    /// <summary>Half a desk's screen: 1280 by 900 at 200 %.</summary>
    private static readonly (int Width, int Height) s_half = (640, 450);

    /// <summary>
    /// Places of text that are not in the window or do not hold what stands in them; what may be moved by itself, as a wide table, is none.
    /// </summary>
    private const string Cut = """
        () => {
          const found = [];
          const name = one => `${one.tagName.toLowerCase()}${one.id ? `#${one.id}` : ''}${one.className ? `.${[...one.classList].join('.')}` : ''}`;
          const moves = one => one !== document.body && one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || moves(one.parentElement));
          for (const one of document.querySelectorAll('body, body *')) {
            const style = getComputedStyle(one);
            if (one.getClientRects().length === 0 || style.visibility === 'hidden' || one.closest('svg, .skip') || /^(INPUT|SELECT|TEXTAREA|SCRIPT|CANVAS)$/.test(one.tagName)) continue;
            if (/hidden|clip/.test(style.overflowX + style.overflowY) && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)) found.push(`${name(one)} is cut off`);
            const text = [...one.childNodes].find(child => child.nodeType === Node.TEXT_NODE && child.data.trim());
            if (!text || moves(one)) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            const place = range.getBoundingClientRect();
            if (place.left < -1 || place.right > innerWidth + 1) found.push(`${name(one)} stands outside: ${text.data.trim().slice(0, 30)}`);
          }
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push(`wider than ${innerWidth}`);
          return found;
        }
        """;

    /// <summary>At its usual size a desk's screen shows every table whole, and no button is drawn out over what stands beside it.</summary>
    private const string Unseemly = """
        () => [
          ...[...document.querySelectorAll('table')].filter(one => one.parentElement.scrollWidth > one.parentElement.clientWidth + 1)
            .map(one => `a table is cut off: ${one.textContent.trim().slice(0, 30)}`),
          ...[...document.querySelectorAll('button, .button')].filter(one => one.getBoundingClientRect().height > 90).map(one => `a button is drawn out: ${one.textContent}`),
        ]
        """;

    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, string name)
    {
        var size = page.ViewportSize!;
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        // What is drawn once it is looked at.
        await Assertions.Expect(page.Locator("canvas.qr:not([data-drawn]):visible")).ToHaveCountAsync(0);
        await page.SetViewportSizeAsync(s_half.Width * 2, s_half.Height * 2);
        var unseemly = await page.EvaluateAsync<string[]>(Unseemly);
        await page.SetViewportSizeAsync(s_half.Width, s_half.Height);
        var found = (await page.EvaluateAsync<string[]>(Cut)).Select(fault => $"{name} at 200 %: {fault}").ToList();
        found.AddRange(unseemly.Select(fault => $"{name}: {fault}"));
        await KeepAsync(page, $"{name} zoom");
        await page.SetViewportSizeAsync(s_half.Width * 2, s_half.Height * 2);
        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        found.AddRange((await page.EvaluateAsync<string[]>(Cut)).Select(fault => $"{name}, letters at 200 %: {fault}"));
        await KeepAsync(page, $"{name} letters");
        await page.EvaluateAsync("document.documentElement.style.fontSize = ''");
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return found;
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CASEDESK_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name.Split('?')[0].Replace('/', '-')}.png"), FullPage = true });
    }
}
