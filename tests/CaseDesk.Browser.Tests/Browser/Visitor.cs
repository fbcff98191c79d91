using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Browser;

/// <summary>
/// Somebody before a page. What the page complains of is kept: an error on its console, a script's exception, or anything that its
/// Content-Security-Policy held back.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, line) => Keep(line.Type == "error" && !line.Text.Contains("net::", StringComparison.Ordinal), line.Text);
        page.PageError += (_, fault) => Keep(true, fault);
    }

    public IPage Page { get; }

    /// <summary>In the order they came, without the network's own failures.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
                return [.. _complaints];
        }
    }

    /// <param name="keeps">False for a browser that keeps nothing for a site.</param>
    public static async Task<Visitor> ComeAsync(BrowserNewContextOptions? options = null, bool keeps = true)
    {
        var context = await SharedBrowser.OpenAsync(options ?? SharedBrowser.Phone);
        await context.AddInitScriptAsync(OldBrowser.Script);
        if (!keeps)
            await context.AddInitScriptAsync(OldBrowser.WithoutStores);
        return new Visitor(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Keep(bool bad, string text)
    {
        lock (_complaints)
        {
            if (bad)
                _complaints.Add(text);
        }
    }
}
