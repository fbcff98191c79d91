using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.Samples.Windows;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>
/// Two tabs with the same form: the other one was sent first. The older form says what changed, keeps what was typed, and does nothing
/// that its reader has not seen.
/// </summary>
public sealed class OvertakenForms : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("startClock", "clock.set", "startedAt", "2026-03-01T08:00", "A clock started or moved")]
    [InlineData("assign", "case.assigned", "owner", "周二乙", "Assigned or handed over")]
    [InlineData("close", "case.closed", "reason", "两边都点了", "Case closed")]
    [InlineData("correct", "case.corrected", "shop", "改名后的店", "Facts corrected")]
    public async Task Of_a_case_is_told_what_changed(string act, string kind, string field, string typed, string said)
    {
        var @case = await CaseDriver.OpenAsync(_host);
        await using var desk = await DeskVisit.InAsync(_host, $"desk/cases/{@case.Id}");
        var (page, other) = (desk.Page, await desk.OtherTabAsync($"desk/cases/{@case.Id}"));
        var before = (await CaseEntries.OfAsync(@case)).Count(entry => entry == kind);
        foreach (var tab in new[] { page, other })
        {
            await tab.Locator($"[data-act='{act}']").ClickAsync();
            await tab.Locator($"#act [name='{field}']").FillAsync(typed);
        }

        await other.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(other.Locator("#act")).ToBeHiddenAsync();
        // Read again meanwhile, as the page does each minute: the form is as old as it was.
        await HeldReading.BeginAsync(page);
        await Assertions.Expect(page.Locator($"#record [data-entry='{kind}']")).ToHaveCountAsync(before + 1);
        await page.Locator("#act button[type='submit']").ClickAsync();

        await Assertions.Expect(page.Locator("#act [role='alert']")).ToContainTextAsync(said);
        await Assertions.Expect(page.Locator($"#act [name='{field}']")).ToHaveValueAsync(typed);
        Assert.Equal(before + 1, (await CaseEntries.OfAsync(@case)).Count(entry => entry == kind));
    }

    /// <summary>What may be done once is refused by what it is, and the page around the form shows the case as it is now.</summary>
    [Fact]
    public async Task Of_a_reminder_and_an_erasure_do_nothing_twice()
    {
        await using var server = MailReceiver.Start();
        await using var host = await DeskHost.StartAsync(options => options with { RunTimers = false, Settings = server.DeskSettings });
        var @case = await CaseDriver.OpenAsync(host);
        await using var desk = await DeskVisit.InAsync(host, $"desk/cases/{@case.Id}");
        var (page, other) = (desk.Page, await desk.OtherTabAsync($"desk/cases/{@case.Id}"));
        await SendBothAsync(page, other, "remind");
        Assert.Single(await CaseEntries.OfAsync(@case), entry => entry == "merchant.reminded");

        await @case.CloseAsync();
        foreach (var tab in new[] { page, other })
        {
            await tab.ReloadAsync();
            await tab.Locator("[data-act='erase']").WaitForAsync();
        }

        await SendBothAsync(page, other, "erase");
        await Assertions.Expect(page.Locator("#act [name='reason']")).ToHaveValueAsync(FormsOnABadLine.Script);
        await Assertions.Expect(page.Locator("[data-act='erase']")).ToHaveCountAsync(0);
        Assert.Single(await CaseEntries.OfAsync(@case), entry => entry == "case.erased");
    }

    /// <summary>Erased while the forms were open: nothing is recorded, nothing typed is lost.</summary>
    [Fact]
    public async Task Of_an_erased_case_say_so()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        await using var desk = await DeskVisit.InAsync(_host, $"desk/cases/{@case.Id}");
        var (page, packet) = (desk.Page, await desk.OtherTabAsync($"desk/cases/{@case.Id}/packet"));
        var close = await desk.OtherTabAsync($"desk/cases/{@case.Id}");
        await page.Locator("[data-act='startClock']").ClickAsync();
        await close.Locator("[data-act='close']").ClickAsync();
        await close.Locator("#act [name='reason']").FillAsync("清除时写的");
        await page.Locator("#act [name='count']").FillAsync("7");
        await page.Locator("#notes textarea").FillAsync("写到一半");
        await packet.Locator("[data-fact='fact'] textarea").FillAsync("清除时写的");
        await @case.CloseAsync();
        var wish = new JsonObject { ["reason"] = "当事人要求", ["early"] = "当事人要求" };
        (await @case.Client.PostAsync($"{@case.Path}/erasure", wish)).Expect(HttpStatusCode.Accepted);
        await @case.UntilAsync(state => state["custody"]!["erasedAt"]);
        var before = (await CaseEntries.OfAsync(@case)).Count;

        foreach (var form in new[] { page.Locator("#act form"), close.Locator("#act form"), packet.Locator("[data-form='packet']") })
        {
            await form.Locator("button[type='submit']").ClickAsync();
            await Assertions.Expect(form.Locator("> [role='alert']")).ToBeVisibleAsync();
        }

        foreach (var tab in new[] { page, close })
            await Assertions.Expect(tab.Locator("[data-status='closed']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#act [name='count']")).ToHaveValueAsync("7");
        await Assertions.Expect(page.Locator("#notes textarea")).ToHaveValueAsync("写到一半");
        await Assertions.Expect(close.Locator("#act [name='reason']")).ToHaveValueAsync("清除时写的");
        await Assertions.Expect(packet.Locator("[data-fact='fact'] textarea")).ToHaveValueAsync("清除时写的");
        await packet.Locator("[data-do='preview']").ClickAsync();
        await Assertions.Expect(packet.Locator("[data-form='packet'] > [role='alert']")).ToBeVisibleAsync();
        Assert.Equal(before, (await CaseEntries.OfAsync(@case)).Count);
        Assert.DoesNotContain(desk.Complaints, line => !line.Contains("status of 4", StringComparison.Ordinal));
    }

    /// <summary>The same year, pasted twice: the second has nothing to change.</summary>
    [Fact]
    public async Task Of_a_year_imports_it_once()
    {
        await using var desk = await DeskVisit.InAsync(_host, "desk/settings");
        var (page, other) = (desk.Page, await desk.OtherTabAsync("desk/settings"));
        foreach (var tab in new[] { page, other })
            await tab.Locator("[data-form='year'] [name='file']").FillAsync(InventedYear.File);
        await other.Locator("[data-form='year'] button[type='submit']").ClickAsync();
        await Assertions.Expect(other.Locator("#calendar")).ToContainTextAsync("2027");

        await page.Locator("[data-form='year'] button[type='submit']").ClickAsync();

        await Assertions.Expect(page.Locator("#toast")).ToHaveTextAsync("Saved.");
        await Assertions.Expect(page.Locator("#calendar")).ToContainTextAsync("2027");
        var record = (await _host.Client.LookAsync("api/desk-record")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Single(record, entry => entry!.ToJsonString().Contains("calendar", StringComparison.Ordinal));
    }

    private static async Task SendBothAsync(IPage page, IPage other, string act)
    {
        foreach (var tab in new[] { page, other })
        {
            await tab.Locator($"[data-act='{act}']").ClickAsync();
            await FormsOnABadLine.FillAsync(tab.Locator("#act form"));
        }

        await other.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(other.Locator("#act")).ToBeHiddenAsync();
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#act [role='alert']")).ToBeVisibleAsync();
    }
}
