using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A reading of the desk's page on its way: its answer is of the moment when it was asked, and comes when it is let go.</summary>
internal sealed class HeldReading
{
    private readonly IPage _page;
    private readonly TaskCompletionSource _caught = new();
    private readonly TaskCompletionSource _release = new();

    private HeldReading(IPage page) => _page = page;

    public Task Caught => _caught.Task;

    /// <param name="asked">The address of what is held; the first such request is, no later one.</param>
    public static async Task<HeldReading> OfAsync(IPage page, string asked)
    {
        var held = new HeldReading(page);
        await page.RouteAsync(asked, held.AnswerAsync);
        return held;
    }

    /// <summary>The page reads itself again, as when it is looked at again. It begins only once the reading before is through.</summary>
    public static async Task BeginAsync(IPage page)
    {
        await page.RunAndWaitForRequestAsync(
            () => page.EvaluateAsync("() => { window.looking = setInterval(() => document.dispatchEvent(new Event('visibilitychange')), 50); }"), "**/api/live");
        await page.EvaluateAsync("() => clearInterval(window.looking)");
    }

    public void Release() => _release.SetResult();

    /// <summary>Lets it go, and gives how many of something stood on the page, in turn, until it was through; each number once.</summary>
    /// <param name="selector">Of CSS.</param>
    public async Task<int[]> EndAsync(string selector)
    {
        await _page.EvaluateAsync(
            """
            selector => {
              const count = () => document.querySelectorAll(selector).length;
              window.counts = new Set([count()]);
              new MutationObserver(() => window.counts.add(count())).observe(document.getElementById('page'), { childList: true, subtree: true });
            }
            """,
            selector);
        Release();
        await BeginAsync(_page);
        return await _page.EvaluateAsync<int[]>("() => [...window.counts]");
    }

    private async Task AnswerAsync(IRoute route)
    {
        if (_caught.Task.IsCompleted)
        {
            await route.ContinueAsync();
            return;
        }

        var answer = await route.FetchAsync();
        _caught.SetResult();
        await _release.Task;
        await route.FulfillAsync(new RouteFulfillOptions { Response = answer });
    }
}
