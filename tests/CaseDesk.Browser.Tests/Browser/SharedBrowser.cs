using CaseDesk.TestKit;
using CaseDesk.TestKit.Browser;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Browser;

/// <summary>One Chromium for the whole assembly; every test takes a context of its own, with nothing in it of any other.</summary>
internal static class SharedBrowser
{
    private static readonly Lazy<Task<IBrowser>> s_shared = new(StartAsync);

    /// <summary>A phone: 390 by 844 CSS pixels, touched, in Chinese and in Shanghai.</summary>
    public static BrowserNewContextOptions Phone => new()
    {
        ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        DeviceScaleFactor = 2,
        HasTouch = true,
        IsMobile = true,
        Locale = "zh-CN",
        TimezoneId = "Asia/Shanghai",
    };

    /// <summary>A consultant's screen, in English.</summary>
    public static BrowserNewContextOptions Desktop => new() { ViewportSize = new ViewportSize { Width = 1280, Height = 900 }, Locale = "en-GB", TimezoneId = "Asia/Shanghai" };

    public static async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        var context = await (await s_shared.Value).NewContextAsync(options);
        context.SetDefaultTimeout((float)TestTimeout.Limit.TotalMilliseconds);
        return context;
    }

    private static async Task<IBrowser> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)TestTimeout.Limit.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ChromiumOnPath.Find(),
            // As root, in a container, there is no sandbox to be had, and little shared memory.
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return browser;
    }
}
