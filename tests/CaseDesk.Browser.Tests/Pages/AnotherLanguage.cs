using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>Whoever changes the language in the middle of a form has its words in the other language and loses nothing of it.</summary>
public sealed class AnotherLanguage : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_new_case_keeps_what_was_chosen_typed_and_unfolded()
    {
        await using var visit = await EnterAsync("desk/cases/new");
        var page = visit.Page;
        await page.Locator("#platform").SelectOptionAsync("wechat-shop");
        var form = page.Locator("[data-form='open']");
        await form.Locator("[name='cause']").SelectOptionAsync("after-sales-dispute");
        await form.Locator("[name='shop']").FillAsync("半个店名");
        await form.Locator(".fold > summary").First.ClickAsync();
        await form.Locator("[name='fineAmount']").FillAsync("12.");

        await SpeakAsync(page, "en");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("New case");
        Assert.Equal("wechat-shop", await page.Locator("#platform").InputValueAsync());
        Assert.Equal("after-sales-dispute", await form.Locator("[name='cause']").InputValueAsync());
        await Assertions.Expect(form.Locator("[name='shop']")).ToHaveValueAsync("半个店名");
        await Assertions.Expect(form.Locator("[name='fineAmount']")).ToHaveValueAsync("12.");
        await Assertions.Expect(form.Locator("[name='fineAmount']")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_cases_open_form_and_note_are_kept_and_the_language_stays_on_the_next_page()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        await using var visit = await EnterAsync($"desk/cases/{@case.Id}");
        var page = visit.Page;
        await page.Locator("[data-act='logContact']").ClickAsync();
        await page.Locator("#act [name='channel']").SelectOptionAsync("mailbox");
        await page.Locator("#act [name='asked']").FillAsync("什么时候");
        await page.Locator("#notes textarea").FillAsync("周五再");

        await SpeakAsync(page, "en");

        await Assertions.Expect(page.Locator("#act h2")).ToHaveTextAsync("Log a contact");
        await Assertions.Expect(page.Locator("#act [name='asked']")).ToHaveValueAsync("什么时候");
        Assert.Equal("mailbox", await page.Locator("#act [name='channel']").InputValueAsync());
        await Assertions.Expect(page.Locator("#notes textarea")).ToHaveValueAsync("周五再");
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#record [data-entry='contact.logged']")).ToHaveCountAsync(1);
        await visit.OpenAsync(page, "desk/settings");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Settings");
        await visit.OpenAsync(page, "desk/settings?lang=zh");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("设置");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_packets_lines_are_as_many_and_the_same()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        await @case.SettledAsync(await @case.UploadAsync("violation-notice", EvidenceFile.Pdf("罚单.pdf", "one")));
        await using var visit = await EnterAsync($"desk/cases/{@case.Id}/packet");
        var page = visit.Page;
        await page.Locator("[data-do='add-fact']").ClickAsync();
        var second = page.Locator("[data-fact='fact']").Nth(1);
        await second.Locator("textarea").FillAsync("第二件事");
        await second.Locator("summary").ClickAsync();
        await second.Locator("input[type='checkbox']").CheckAsync();
        await page.Locator("[data-fact='element'] textarea").First.FillAsync("要素");
        await page.Locator("[data-form='packet'] [name='clause']").FillAsync("第三条");

        await SpeakAsync(page, "en");

        await Assertions.Expect(page.Locator("[data-fact='fact']")).ToHaveCountAsync(2);
        await Assertions.Expect(second.Locator("textarea")).ToHaveValueAsync("第二件事");
        await Assertions.Expect(second.Locator("input[type='checkbox']")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[data-fact='element'] textarea").First).ToHaveValueAsync("要素");
        await Assertions.Expect(page.Locator("[data-form='packet'] [name='clause']")).ToHaveValueAsync("第三条");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_merchants_confirmation_contact_and_text_are_kept_also_where_the_browser_keeps_nothing()
    {
        var @case = await CaseDriver.OpenAsync(_host, body =>
            (body["platform"], body["cause"], body["hold"]) = ("wechat-shop", "after-sales-dispute", "afterSalesReserve")
        );
        await @case.SettledAsync(await @case.UploadAsync("other", EvidenceFile.Pdf("a.pdf", "one")));
        await using var visitor = await Visitor.ComeAsync(keeps: false);
        var page = visitor.Page;
        await page.GotoAsync((string)(await @case.ReadAsync())["link"]!);
        await page.Locator("[data-text]").First.FillAsync("事情是这样");
        await page.Locator("#truth-name").FillAsync("示例");
        await page.Locator("#truth-tick").CheckAsync();
        await page.Locator("#contact summary").ClickAsync();
        await page.Locator("#contact [name='asked']").FillAsync("问了");

        await SpeakAsync(page, "en");

        await Assertions.Expect(page.Locator("#truth h2")).ToHaveTextAsync("Is it true?");
        await Assertions.Expect(page.Locator("[data-text]").First).ToHaveValueAsync("事情是这样");
        await Assertions.Expect(page.Locator("#truth-name")).ToHaveValueAsync("示例");
        await Assertions.Expect(page.Locator("#truth-tick")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#contact [name='asked']")).ToHaveValueAsync("问了");
        await Assertions.Expect(page.Locator("#contact [name='asked']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#tongues [lang='en']")).ToBeFocusedAsync();
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>A screen reader says each name in its own language, and stays where it was.</summary>
    [Fact]
    public async Task The_verifiers_page_names_the_languages_in_their_own()
    {
        await using var visitor = await Visitor.ComeAsync();
        var page = visitor.Page;
        await page.GotoAsync(new Uri(_host.Local.BaseAddress, "verify").AbsoluteUri);

        foreach (var (language, document, title) in new[] { ("en", "en", "Verify a packet"), ("zh", "zh-CN", "核对材料包") })
        {
            await SpeakAsync(page, language);
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(title);
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", document);
            await Assertions.Expect(page.Locator($"#tongues [lang='{language}']")).ToBeFocusedAsync();
        }

        Assert.Empty(visitor.Complaints);
    }

    private static Task SpeakAsync(IPage page, string language) => page.Locator($"#tongues button[lang='{language}']").ClickAsync();

    private async Task<DeskVisit> EnterAsync(string path)
    {
        var visit = await DeskVisit.ComeAsync(_host, path, new BrowserNewContextOptions(SharedBrowser.Desktop) { Locale = "zh-CN" });
        await visit.EnterAsync();
        await visit.Page.Locator("#sign-out").WaitForAsync();
        await Assertions.Expect(visit.Page.Locator("#page")).ToHaveAttributeAsync("aria-busy", "false");
        return visit;
    }
}
