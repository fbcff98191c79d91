using System.Net;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Benchmarks.Pages;

/// <summary>A merchant's visits to the page of one link: what comes over the line, and when a file can be chosen.</summary>
internal static class MerchantVisits
{
    /// <summary>
    /// A slow third-generation line, as tools of the field set it: bytes a second each way, and milliseconds a request waits.
    /// </summary>
    private const int BytesASecond = 400 * 1024 / 8;

    private const int Latency = 400;

    /// <summary>A cheap phone beside a desk's machine.</summary>
    private const int Slower = 4;

    /// <summary>Longer than a page asks on after it is drawn, on a line that is not slow.</summary>
    private const int Rest = 1_500;

    /// <summary>When the first way to choose a file is there and drawn, by the page's own clock: both builds have one.</summary>
    private const string Watch = """
        new MutationObserver((_, watch) => {
          if (!document.querySelector('input[type=file]')) return;
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => { window.usableAt = performance.now(); }));
        }).observe(document, { childList: true, subtree: true });
        """;

    /// <returns>The link of a new case.</returns>
    public static async Task<string> OpenAsync(HttpClient desk)
    {
        var opened = (await desk.PostAsync("api/cases", ValidBodies.Case(DateTimeOffset.UtcNow))).Expect(HttpStatusCode.Created).Json;
        // By the address that the desk was started with: another name for it is another origin.
        return new Uri(desk.BaseAddress!, new Uri((string)opened["link"]!).AbsolutePath).AbsoluteUri;
    }

    /// <summary>With headers, of a browser that was there once before.</summary>
    public static async Task<double> SecondBytesAsync(PageBrowser browser, string link)
    {
        await using var phone = await browser.PhoneAsync();
        await VisitAsync(phone, link);
        return await VisitAsync(phone, link);
    }

    /// <summary>In milliseconds, of a browser that was never there.</summary>
    public static async Task<double> UsableAsync(PageBrowser browser, string link)
    {
        await using var phone = await browser.PhoneAsync();
        var page = await phone.NewPageAsync();
        var line = await phone.NewCDPSessionAsync(page);
        await line.SendAsync("Network.enable");
        await line.SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["offline"] = false,
                ["latency"] = Latency,
                ["downloadThroughput"] = BytesASecond,
                ["uploadThroughput"] = BytesASecond,
            }
        );
        await line.SendAsync(
            "Emulation.setCPUThrottlingRate",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["rate"] = Slower }
        );
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(link, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => window.usableAt");
        return await page.EvaluateAsync<double>("window.usableAt");
    }

    private static async Task<double> VisitAsync(IBrowserContext phone, string link)
    {
        var page = await phone.NewPageAsync();
        var line = await phone.NewCDPSessionAsync(page);
        var bytes = 0.0;
        line.Event("Network.loadingFinished").OnEvent += (_, told) => bytes += told!.Value.GetProperty("encodedDataLength").GetDouble();
        await line.SendAsync("Network.enable");
        await page.GotoAsync(link);
        await page.WaitForSelectorAsync("input[type=file]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await Task.Delay(Rest);
        await page.CloseAsync();
        return bytes;
    }
}
