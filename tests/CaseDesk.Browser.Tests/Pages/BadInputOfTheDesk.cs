using System.Net;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.Samples.Windows;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>Bad input, as <see cref="BadInput"/> has it, in the forms that end a case, build a packet or import a year.</summary>
public sealed class BadInputOfTheDesk : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_forms_that_begin_remind_end_and_erase_wait_for_the_line_and_go_once()
    {
        await using var server = MailReceiver.Start();
        await using var host = await DeskHost.StartAsync(options => options with { RunTimers = false, Settings = server.DeskSettings });
        var @case = await CaseDriver.OpenAsync(host);
        await using var desk = await DeskVisit.InAsync(host, $"desk/cases/{@case.Id}");
        var page = desk.Page;
        await page.Locator("[data-act='startClock']").ClickAsync();
        await page.Locator("#act [name='startedAt']").FillAsync("2031-01-01T08:00");
        await page.Locator("#act [name='count']").FillAsync("7");
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#act [data-wrong] .bad")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#act [name='startedAt']")).ToHaveValueAsync("2031-01-01T08:00");
        await Assertions.Expect(page.Locator("#act [name='count']")).ToHaveValueAsync("7");
        foreach (var (act, kind) in new[]
        {
            ("startClock", "clock.set"), ("remind", "merchant.reminded"), ("close", "case.closed"), ("erase", "case.erased"),
        })
        {
            var before = await CaseEntries.OfAsync(@case);
            await page.Locator($"[data-act='{act}']").ClickAsync();
            var form = page.Locator("#act form");
            await FormsOnABadLine.FillAsync(form);
            await FormsOnABadLine.SendAsync(page, form, () => Assertions.Expect(page.Locator("#act")).ToBeHiddenAsync());
            var since = (await CaseEntries.OfAsync(@case)).Skip(before.Count).ToList();
            Assert.True(since.Count(entry => entry == kind) == 1, $"{act}: {string.Join(", ", since)}");
            await FormsOnABadLine.StayedTextAsync(page);
        }

        await @case.UntilAsync(state => state["custody"]!["erasedAt"]);
        Assert.DoesNotContain(desk.Complaints, line => !line.Contains("status of 422", StringComparison.Ordinal));
    }

    /// <summary>Facts, elements and corrections are rows of their own; what stands in them is text in the letter.</summary>
    [Fact]
    public async Task A_packets_form_waits_for_the_line_and_goes_once()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        foreach (var item in ValidBodies.RequiredItems)
            await @case.SettledAsync(await @case.UploadAsync(item, EvidenceFile.Pdf($"{item}.pdf", item)));
        await using var desk = await DeskVisit.InAsync(_host, $"desk/cases/{@case.Id}/packet");
        var page = desk.Page;
        var form = page.Locator("[data-form='packet']");
        await page.Locator("[data-do='add-fact']").ClickAsync();
        await FormsOnABadLine.FillAsync(form);
        await page.Locator("[data-do='preview']").ClickAsync();
        await Assertions.Expect(page.Locator("#letter")).ToContainTextAsync(FormsOnABadLine.Script);
        await FormsOnABadLine.StayedTextAsync(page);

        await FormsOnABadLine.SendAsync(page, form, () => Assertions.Expect(page.Locator("[data-packet='ready']")).ToHaveCountAsync(1));
        Assert.Single(await CaseEntries.OfAsync(@case), entry => entry == "packet.requested");
        await Assertions.Expect(page.Locator("[data-fact='fact'] textarea").Nth(1)).ToHaveValueAsync(FormsOnABadLine.Script);
        await FormsOnABadLine.StayedTextAsync(page);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task The_import_of_a_year_waits_for_the_line_and_goes_once()
    {
        await using var desk = await DeskVisit.InAsync(_host, "desk/settings");
        var page = desk.Page;
        var (form, file) = (page.Locator("[data-form='year']"), page.Locator("[data-form='year'] [name='file']"));
        string[] files = [FormsOnABadLine.Script, "null", "7", $"\"{new string('x', 10)}\"", "{\"year\":\"<b>\"}", new string('[', 70_000)];
        foreach (var wrong in files)
        {
            await file.FillAsync(wrong);
            await form.Locator("button[type='submit']").ClickAsync();
            await Assertions.Expect(form.Locator("> [role='alert']")).ToBeVisibleAsync();
            await Assertions.Expect(form.Locator("> [role='alert']")).Not.ToHaveTextAsync("");
            await Assertions.Expect(file).ToHaveValueAsync(wrong);
        }

        await file.FillAsync("");
        foreach (var address in new[] { "javascript:window.hit=1", "https://127.0.0.1/2027.json" })
        {
            await form.Locator("[name='url']").FillAsync(address);
            await form.Locator("button[type='submit']").ClickAsync();
            await Assertions.Expect(form.Locator("[name='url'] + .bad")).ToBeVisibleAsync();
            await Assertions.Expect(form.Locator("[name='url']")).ToHaveValueAsync(address);
        }

        await form.Locator("[name='url']").FillAsync("");
        await file.FillAsync(InventedYear.File);
        await FormsOnABadLine.SendAsync(page, form, () => Assertions.Expect(page.Locator("#calendar")).ToContainTextAsync("2027"));
        await FormsOnABadLine.StayedTextAsync(page);
        var changes = (await _host.Client.LookAsync("api/desk-record")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Single(changes, one => one!.ToJsonString().Contains("calendar", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Complaints, line => !line.Contains("status of 4", StringComparison.Ordinal));
    }
}
