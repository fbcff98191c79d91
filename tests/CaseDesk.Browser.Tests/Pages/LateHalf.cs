using System.Text.RegularExpressions;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>The half of the merchant's script that comes after the other: a file needs none of it.</summary>
public sealed partial class LateHalf : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casedesk-late-");
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Lost_on_its_way_it_is_asked_for_again_and_a_file_is_sealed_meanwhile()
    {
        await using var visit = await MerchantVisit.ComeAsync(_host);
        var page = visit.Page;
        var lineIsBad = true;
        await page.RouteAsync(
            "**/Merchant.rest.js",
            route => Volatile.Read(ref lineIsBad) ? route.AbortAsync("connectionreset") : route.ContinueAsync());
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#banner")).ToContainTextAsync("暂时连不上");

        await visit.ChooseAsync("violation-notice", Write("罚单.pdf"));
        await visit.SeeAsync("violation-notice", "sealed");
        await Assertions.Expect(page.Locator("[data-clock]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#page")).ToHaveAttributeAsync("aria-busy", "true");
        // What is not there yet has no empty frame.
        await Assertions.Expect(page.Locator("#dates")).ToBeHiddenAsync();

        Volatile.Write(ref lineIsBad, false);
        await Assertions.Expect(page.Locator("[data-clock='appeal']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-entry='evidence.sealed']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#banner")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#page")).ToHaveAttributeAsync("aria-busy", "false");
    }

    /// <summary>While an app is being replaced: its document does not say where the half is.</summary>
    [Fact]
    public async Task The_document_of_an_earlier_version_has_it_too()
    {
        await using var visit = await MerchantVisit.ComeAsync(_host);
        await visit.Page.RouteAsync(visit.Link, async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = Rest().Replace(await answer.TextAsync(), "") });
        });
        await visit.Page.ReloadAsync();

        await Assertions.Expect(visit.Page.Locator("[data-clock='appeal']")).ToBeVisibleAsync();
        Assert.Empty(visit.Visitor.Complaints);
    }

    private string Write(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, EvidenceFile.Pdf(name, "late").Bytes);
        return path;
    }

    [GeneratedRegex(" data-rest=\"[^\"]+\"")]
    private static partial Regex Rest();
}
