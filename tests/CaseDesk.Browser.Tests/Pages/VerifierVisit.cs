using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>Somebody with a packet on the page that checks it, after the network was taken away.</summary>
internal sealed record VerifierVisit(Visitor Visitor) : IAsyncDisposable
{
    public static async Task<VerifierVisit> ComeAsync(DeskHost host)
    {
        var visitor = await Visitor.ComeAsync();
        await visitor.Page.GotoAsync(new Uri(host.Local.BaseAddress, "verify").AbsoluteUri);
        await visitor.Page.Context.SetOfflineAsync(true);
        return new VerifierVisit(visitor);
    }

    /// <summary>Sound, signed by the desk's own key and anchored on this day.</summary>
    public async Task SeeSoundAsync(string packet, string day)
    {
        await ChooseAsync(packet);
        var verdict = Visitor.Page.Locator("#verdict.sound[data-sound='true']");
        await Assertions.Expect(verdict).ToContainTextAsync(day);
    }

    /// <summary>The first wrong thing, by its code and the beginning of its place.</summary>
    public async Task SeeFaultAsync(string packet, string code, string where)
    {
        await ChooseAsync(packet);
        var fault = Visitor.Page.Locator("#verdict .fault");
        await Assertions.Expect(fault).ToHaveAttributeAsync("data-code", code);
        Assert.StartsWith(where, await fault.GetAttributeAsync("data-where"), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => Visitor.DisposeAsync();

    private async Task ChooseAsync(string packet)
    {
        if (await Visitor.Page.Locator("#packet").CountAsync() == 0)
            await Visitor.Page.GetByText("再核对一个").ClickAsync();
        await Visitor.Page.Locator("#packet").SetInputFilesAsync(packet);
    }
}
