using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>
/// Every form with a script in every field, pressed twice, without a line: a sentence that helps, nothing lost, nothing doubled.
/// </summary>
public sealed class BadInput : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Every_form_of_a_case_waits_for_the_line_and_goes_once()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        await using var desk = await DeskVisit.InAsync(_host, $"desk/cases/{@case.Id}");
        var page = desk.Page;
        (string Act, string Event, Dictionary<string, string>? Choices)[] steps =
        [
            ("logContact", "contact.logged", null),
            (
                "correct",
                "case.corrected",
                new()
                {
                    ["taxNumber"] = "91000000MA0000AAAQ",
                    ["fineAmount"] = "1",
                    ["freezeDays"] = "20",
                    ["company"] = "示例",
                    ["currency"] = "CNY",
                }
            ),
            ("conditions", "case.corrected", null),
            ("override", "clock.set", new() { ["lastDay"] = "2026-03-20" }),
            ("snooze", "clock.snoozed", null),
            ("assign", "case.assigned", new() { ["owner"] = "林一甲" }),
            ("confirmTruth", "truth.confirmed", null),
            ("submit", "case.submitted", null),
            ("decide", "case.decided", new() { ["outcome"] = "rejected" }),
            ("undo", "case.undone", null),
            ("endClock", "clock.ended", null),
            ("hold", "legalHold.placed", null),
            ("lift", "legalHold.lifted", null),
            ("link", "link.renewed", null),
        ];
        foreach (var (act, kind, choices) in steps)
        {
            var before = await CaseEntries.OfAsync(@case);
            await page.Locator($"[data-act='{act}']").ClickAsync();
            var form = page.Locator("#act form");
            await FormsOnABadLine.FillAsync(form, choices);
            await FormsOnABadLine.SendAsync(page, form, () => Assertions.Expect(page.Locator("#act")).ToBeHiddenAsync());
            var since = (await CaseEntries.OfAsync(@case)).Skip(before.Count).ToList();
            Assert.True(since.Count(entry => entry == kind) == 1, $"{act}: {string.Join(", ", since)}");
            await page.Locator($"[data-act]").First.WaitForAsync();
        }

        await FormsOnABadLine.FillAsync(page.Locator("#notes form"));
        await FormsOnABadLine.SendAsync(page, page.Locator("#notes form"), () =>
            Assertions.Expect(page.Locator("[data-note]")).ToHaveCountAsync(1)
        );
        await Assertions.Expect(page.Locator("[data-note] .written")).ToHaveTextAsync(FormsOnABadLine.Script);
        await FormsOnABadLine.StayedTextAsync(page);
        Assert.DoesNotContain(desk.Complaints, line => !line.Contains("ERR_INTERNET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_other_form_of_the_desk_does_too()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var desk = await DeskVisit.InAsync(_host, "desk/cases/new");
        var page = desk.Page;
        var open = page.Locator("[data-form='open']");
        await FormsOnABadLine.FillAsync(
            open,
            new()
            {
                ["amountHeld"] = "1200",
                ["fineAmount"] = "1",
                ["freezeDays"] = "20",
                ["taxNumber"] = "91000000MA0000AAAQ",
                ["owner"] = "林一甲",
            }
        );
        await FormsOnABadLine.SendAsync(page, open, () =>
            Assertions.Expect(page.Locator("#opened h2")).ToContainTextAsync(FormsOnABadLine.Script)
        );
        await FormsOnABadLine.StayedTextAsync(page);
        Assert.Single((await _host.Client.LookAsync("api/cases")).Json["items"]!.AsArray());

        await desk.OpenAsync(page, "desk/cases");
        await Assertions.Expect(page.Locator("a.case")).ToHaveTextAsync(FormsOnABadLine.Script);
        await page.Locator(".pick").CheckAsync();
        await page.Locator("#bulk [data-do='assign']").ClickAsync();
        var assign = page.Locator("[data-form='bulk-assign']");
        await FormsOnABadLine.FillAsync(assign, new() { ["owner"] = "周二乙" });
        await FormsOnABadLine.SendAsync(page, assign, () => Assertions.Expect(page.Locator("[data-done='1']")).ToBeVisibleAsync());
        await FormsOnABadLine.StayedTextAsync(page);

        await desk.OpenAsync(page, "desk/alerts");
        await page.Locator("#channel").SelectOptionAsync("webhook");
        var register = page.Locator("[data-form='register']");
        await FormsOnABadLine.FillAsync(register, new() { ["url"] = receiver.Url.AbsoluteUri });
        await FormsOnABadLine.SendAsync(page, register, () => Assertions.Expect(page.Locator("#register [data-form]")).ToHaveCountAsync(0));
        Assert.Single((await _host.Client.LookAsync("api/webhooks")).Json["items"]!.AsArray());

        await desk.OpenAsync(page, "desk/settings");
        await FormsOnABadLine.FillAsync(page.Locator("[data-form='feed']"), new() { ["owner"] = "林一甲" });
        await FormsOnABadLine.SendAsync(page, page.Locator("[data-form='feed']"), () =>
            Assertions.Expect(page.Locator("[data-feed]")).ToHaveCountAsync(1)
        );
        await FormsOnABadLine.FillAsync(page.Locator("[data-form='key']"), new() { ["name"] = "对账程序", ["owner"] = "林一甲" });
        await FormsOnABadLine.SendAsync(page, page.Locator("[data-form='key']"), () =>
            Assertions.Expect(page.Locator("[data-key]")).ToHaveCountAsync(1)
        );
        await FormsOnABadLine.FillAsync(page.Locator("[data-form='person']"), new() { ["name"] = "林一甲", ["login"] = "sub-1" });
        await FormsOnABadLine.SendAsync(page, page.Locator("[data-form='person']"), () =>
            Assertions.Expect(page.Locator("[data-person]")).ToHaveCountAsync(1)
        );
        await FormsOnABadLine.StayedTextAsync(page);
    }

    [Fact]
    public async Task Every_form_of_a_merchant_does_too()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        foreach (var item in ValidBodies.RequiredItems)
            await @case.SettledAsync(await @case.UploadAsync(item, EvidenceFile.Pdf($"{item}.pdf", item)));
        await using var visitor = await Visitor.ComeAsync();
        var page = visitor.Page;
        await page.GotoAsync((string)(await @case.ReadAsync())["link"]!);
        await FormsOnABadLine.FillAsync(page.Locator("#truth form").First);
        await FormsOnABadLine.SendAsync(page, page.Locator("#truth form").First, () =>
            Assertions.Expect(page.Locator("#truth .good")).ToContainTextAsync("onerror")
        );
        await FormsOnABadLine.SendAsync(page, page.Locator("[data-form='ready']"), () =>
            Assertions.Expect(page.Locator("#ready.good")).ToBeVisibleAsync()
        );
        await page.Locator("#contact summary").ClickAsync();
        await FormsOnABadLine.FillAsync(page.Locator("#contact form"));
        await FormsOnABadLine.SendAsync(page, page.Locator("#contact form"), () =>
            Assertions.Expect(page.Locator("#history [data-entry='contact.logged']")).ToHaveCountAsync(1)
        );
        await FormsOnABadLine.StayedTextAsync(page);

        var entries = await CaseEntries.OfAsync(@case);
        Assert.All(new[] { "truth.confirmed", "materials.ready", "contact.logged" }, kind =>
            Assert.Single(entries, entry => entry == kind)
        );
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>
    /// The other tab confirmed, then the case was erased: the forms that were open say what is, keep what was typed, and change nothing.
    /// </summary>
    [Fact]
    public async Task A_merchants_form_that_was_overtaken_says_so_and_keeps_what_was_typed()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        foreach (var item in ValidBodies.RequiredItems)
            await @case.SettledAsync(await @case.UploadAsync(item, EvidenceFile.Pdf($"{item}.pdf", item)));
        await using var visitor = await Visitor.ComeAsync();
        var (page, link) = (visitor.Page, (string)(await @case.ReadAsync())["link"]!);
        await page.GotoAsync(link);
        await page.Locator("#contact summary").ClickAsync();
        await page.Locator("#contact [name='asked']").FillAsync("清除时问的");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(link);
        foreach (var tab in new[] { other, page })
        {
            await tab.Locator("#truth-name").FillAsync("示例人");
            await tab.Locator("#truth-role").FillAsync("店主");
            await tab.Locator("#truth-tick").CheckAsync();
        }

        foreach (var tab in new[] { other, page })
        {
            await tab.Locator("#truth form button").First.ClickAsync();
            await Assertions.Expect(tab.Locator("#truth .good").First).ToContainTextAsync("示例人（店主）");
        }

        await Assertions.Expect(page.Locator("#contact [name='asked']")).ToHaveValueAsync("清除时问的");
        await @case.CloseAsync();
        (
            await @case.Client.PostAsync($"{@case.Path}/erasure", new JsonObject { ["reason"] = "当事人要求", ["early"] = "当事人要求" })
        ).Expect(HttpStatusCode.Accepted);
        await @case.UntilAsync(state => state["custody"]!["erasedAt"]);
        await page.Locator("#contact button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#contact form [role='alert']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#contact [name='asked']")).ToHaveValueAsync("清除时问的");
        await page.GotoAsync(link);
        await Assertions.Expect(page.Locator("h1:visible")).ToBeVisibleAsync();
        Assert.DoesNotContain(await CaseEntries.OfAsync(@case), entry => entry == "contact.logged");
    }

    [Fact]
    public async Task A_wrong_or_cut_link_says_what_to_do_in_both_languages()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        var link = (string)(await @case.ReadAsync())["link"]!;
        await using var visitor = await Visitor.ComeAsync();
        foreach (var wrong in new[] { link[..^1], link[..^20], link[..link.LastIndexOf('.')], $"{link}x", link.Replace(@case.Id, "c_0000000000000000", StringComparison.Ordinal) })
        {
            await visitor.Page.GotoAsync(wrong);
            await Assertions.Expect(visitor.Page.Locator("h1:visible")).ToHaveTextAsync("这个链接打不开");
            await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("ask your consultant for a new one");
        }
    }
}
