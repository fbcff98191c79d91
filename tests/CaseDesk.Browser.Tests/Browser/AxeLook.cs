using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Browser;

/// <summary>
/// A page with everything unfolded: axe finds nothing in light and dark, and nothing is wider than the window. Its context bypasses CSP.
/// </summary>
internal static class AxeLook
{
    /// <summary>A narrow phone.</summary>
    public const int Narrow = 320;

    private static readonly AxeRunOptions s_colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, string name)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        var found = new List<string>();
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0)
            found.Add($"{name}: wider than {page.ViewportSize!.Width}");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        found.AddRange((await page.RunAxe()).Violations.Select(fault => $"{name}: {fault.Id} at {fault.Nodes[0].Target}"));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        found.AddRange((await page.RunAxe(s_colours)).Violations.Select(fault => $"{name}, dark: {fault.Id} at {fault.Nodes[0].Target}"));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Null });
        return found;
    }
}
