using System.Text.Json.Nodes;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>The whole of a case from two browsers, a consultant's and a merchant's phone: nobody calls the API by hand.</summary>
public sealed class ConsultantsDay : IAsyncLifetime
{
    private const string Shop = "<b>晨光</b>家居";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casedesk-day-");
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_case_is_opened_filled_handed_in_answered_corrected_and_closed()
    {
        await using var desk = await DeskVisit.ComeAsync(_host, $"desk#code={_host.Local.FirstSignInCode}", SharedBrowser.Desktop);
        await desk.Page.Locator("#ways a[href='/desk/cases/new']").ClickAsync();
        var link = await OpenAsync(desk);
        var caseId = link[(link.LastIndexOf('/') + 1)..].Split('.')[0];
        // As in a chat's own browser: nothing is kept.
        await using var phone = await Visitor.ComeAsync(keeps: false);
        await phone.Page.GotoAsync(link);
        await GatherAsync(phone.Page);
        await PacketAsync(desk, caseId);
        await HandInAsync(desk.Page);
        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Page.Locator("#next[data-step='answer']")).ToContainTextAsync("等平台答复");
        await AnswerAsync(desk.Page);
        await CorrectAsync(desk.Page);
        await IsTakenBackAsync(desk.Page, $"api/cases/{caseId}");

        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Page.Locator(".money")).ToContainTextAsync("¥88,000.00");
        await Assertions.Expect(phone.Page.Locator(".money .good")).ToContainTextAsync("¥40,000.00");
        // Nothing came after the tick; it is the new round that asks for another.
        await Assertions.Expect(phone.Page.Locator("#page")).ToContainTextAsync("新一轮提交前");
        await Assertions.Expect(phone.Page.Locator("#conditions .met")).ToContainTextAsync("提交质检报告");
        await Assertions.Expect(phone.Page.Locator("#history [data-entry='case.decided']")).ToContainTextAsync("¥40,000.00");
        await ActAsync(desk.Page, "close", form => Task.CompletedTask);
        await Assertions.Expect(desk.Page.Locator("[data-status='closed']")).ToBeVisibleAsync();
        await LeadsWithWhatCameOfItAsync(desk, caseId);
        await ActAsync(desk.Page, "undo", form => form.Locator("[name='reason']").FillAsync("误点了结案"));
        await Assertions.Expect(desk.Page.Locator("[data-status='partlyReleased']")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.Locator("#record [data-entry='case.undone']")).ToBeVisibleAsync();
        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Page.Locator("#history [data-entry='case.undone']")).Not.ToContainTextAsync("误点");
        Assert.Empty(phone.Complaints);
        Assert.DoesNotContain(desk.Complaints, line => !line.Contains("status of 422", StringComparison.Ordinal));
    }

    /// <summary>The address that a desk on one machine prints.</summary>
    [Fact]
    public async Task The_printed_address_signs_in_once()
    {
        await using var first = await DeskVisit.ComeAsync(_host, $"desk#code={_host.Local.FirstSignInCode}");
        await Assertions.Expect(first.Page.Locator("#cases")).ToBeVisibleAsync();
        Assert.EndsWith("/desk", first.Page.Url, StringComparison.Ordinal);
        await using var second = await DeskVisit.ComeAsync(_host, $"desk#code={_host.Local.FirstSignInCode}");
        await Assertions.Expect(second.Page.Locator("[data-code='code-spent']")).ToBeVisibleAsync();
        await second.EnterAsync();
        await Assertions.Expect(second.Page.Locator("#cases")).ToBeVisibleAsync();
    }

    /// <summary>Two tabs: the older form is told, keeps what was typed, and is sent again.</summary>
    [Fact]
    public async Task A_form_that_is_overtaken_keeps_what_was_typed_and_a_double_click_acts_once()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        await using var desk = await DeskVisit.ComeAsync(_host, $"desk/cases/{@case.Id}");
        await desk.EnterAsync();
        var page = desk.Page;
        await page.Locator(".more-acts summary").ClickAsync();
        await page.Locator("[data-act='correct']").ClickAsync();
        await page.Locator("#act [name='shop']").FillAsync("改名后的店");
        (await _host.Client.PatchAsync(@case.Path, new JsonObject { ["amountHeld"] = 77 }, await @case.ETagAsync())).Expect(
            System.Net.HttpStatusCode.OK
        );
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#act [role='alert']")).ToContainTextAsync("别人刚改过");
        Assert.Equal("改名后的店", await page.Locator("#act [name='shop']").InputValueAsync());
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("改名后的店");

        await page.Locator("[data-act='logContact']").ClickAsync();
        await page.Locator("#act [name='asked']").FillAsync("什么时候有结果");
        await page.Locator("#act button[type='submit']").DblClickAsync();
        await Assertions.Expect(page.Locator("#record [data-entry='contact.logged']")).ToHaveCountAsync(1);
        await LosesItsLineAsync(page);
        await IsErasedMeanwhileAsync(page, @case);
        Assert.DoesNotContain(desk.Complaints, line => !line.Contains("412", StringComparison.Ordinal) && !line.Contains("409", StringComparison.Ordinal));
    }

    /// <summary>The banner stays until the line is back; then the form goes by itself, once.</summary>
    private static async Task LosesItsLineAsync(IPage page)
    {
        await page.Locator("[data-act='logContact']").ClickAsync();
        await page.Locator("#act [name='asked']").FillAsync("断线时问的");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#banner")).ToContainTextAsync("没有网络");
        await Assertions.Expect(page.Locator("#act [name='asked']")).ToHaveValueAsync("断线时问的");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("#record [data-entry='contact.logged']")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#banner")).ToBeHiddenAsync();
    }

    /// <summary>
    /// A form that was open when somebody else closed and erased the case: it says so, keeps what was typed, and changes nothing.
    /// </summary>
    private static async Task IsErasedMeanwhileAsync(IPage page, CaseDriver @case)
    {
        await page.Locator("[data-act='logContact']").ClickAsync();
        await page.Locator("#act [name='asked']").FillAsync("清除时问的");
        await @case.CloseAsync();
        (
            await @case.Client.PostAsync($"{@case.Path}/erasure", new JsonObject { ["reason"] = "当事人要求", ["early"] = "当事人要求" })
        ).Expect(System.Net.HttpStatusCode.Accepted);
        await @case.UntilAsync(state => state["custody"]!["erasedAt"]);
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#act [role='alert']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#act [name='asked']")).ToHaveValueAsync("清除时问的");
        await page.GoBackAsync();
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("[data-status='closed']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-act='logContact']")).ToHaveCountAsync(0);
    }

    /// <summary>A receiver is registered from the page and gets a test; its secret is shown once.</summary>
    [Fact]
    public async Task A_channel_is_registered_from_the_page_and_its_secret_shown_once()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var desk = await DeskVisit.ComeAsync(_host, "desk/alerts", SharedBrowser.Desktop);
        await desk.EnterAsync();
        var page = desk.Page;
        await page.Locator("#channel").SelectOptionAsync("webhook");
        await page.Locator("#register [name='url']").FillAsync(receiver.Url.AbsoluteUri);
        await page.Locator("#register button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#register .raw")).ToContainTextAsync("whsec_");
        await Assertions.Expect(page.Locator("[data-receiver]")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-receiver] [data-do='test']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync("whsec_");
        await page.Locator("[data-receiver] [data-do='test']").ClickAsync();
        await Assertions.Expect(page.Locator("#toast")).ToHaveTextAsync("The test message arrived.");
        Assert.Empty(desk.Complaints);
    }

    private static async Task<string> OpenAsync(DeskVisit desk)
    {
        var page = desk.Page;
        var form = page.Locator("[data-form='open']");
        await Assertions.Expect(page.Locator("#about")).ToContainTextAsync("What helps");
        foreach (var fold in await form.Locator(".fold > summary").AllAsync())
            await fold.ClickAsync();
        await form.Locator("[name='amountHeld']").FillAsync("1.234");
        await form.Locator("[name='shop']").FillAsync(Shop);
        await form.Locator("[name='number']").FillAsync("FD-1");
        await form.Locator("[name='wording']").FillAsync("贵店商品抽检不合格");
        await form.Locator("[name='releaseConditions']").FillAsync("提交质检报告\n完成售后");
        await form.Locator("[name='company']").FillAsync("示例青禾商贸有限公司");
        await form.Locator("[name='taxNumber']").FillAsync("91000000MA0000AAAQ");
        await form.Locator("[name='goods']").FillAsync("女式外套\n围巾");
        await form.Locator("[name='firstSoldOn']").FillAsync("2026-02-01");
        await form.Locator("[name='merchant.name']").FillAsync("示例商家");
        await page.Locator("[data-do='preview']").ClickAsync();
        await Assertions.Expect(form.Locator("[data-wrong]")).ToContainTextAsync("Check this one");
        await form.Locator("[name='amountHeld']").FillAsync("as on the slip");
        await page.Locator("[data-do='preview']").ClickAsync();
        await Assertions.Expect(form.Locator("> [role='alert']")).ToContainTextAsync("“Amount held”");
        await Assertions.Expect(form.Locator("> [role='alert']")).Not.ToContainTextAsync("$.");
        await form.Locator("[name='amountHeld']").FillAsync("128000");
        await page.Locator("[data-do='preview']").ClickAsync();
        await Assertions.Expect(page.Locator("#preview [data-clock='appeal']")).ToBeVisibleAsync();
        await Assertions.Expect(form.Locator("[data-wrong]")).ToHaveCountAsync(0);
        await form.Locator("button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#opened h2")).ToContainTextAsync(Shop);
        await Assertions.Expect(page.Locator("canvas[data-drawn]")).ToBeVisibleAsync();
        var link = (await page.Locator("#opened .raw a").GetAttributeAsync("href"))!;
        await page.Locator("#opened .button").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Shop);
        return link;
    }

    private async Task GatherAsync(IPage page)
    {
        foreach (var item in new[] { "violation-notice", "product-images" })
        {
            await page.Locator($"[data-choose='{item}']").SetInputFilesAsync(Write($"{item}.pdf"));
            await Assertions.Expect(page.Locator($"[data-item='{item}'] [data-status='sealed']")).ToBeVisibleAsync();
        }

        await Assertions.Expect(page.Locator("#next[data-step='confirmTruth']")).ToBeVisibleAsync();
        await page.Locator("#truth-name").FillAsync("示例人");
        await page.Locator("#truth-role").FillAsync("店主");
        await page.Locator("#truth-tick").CheckAsync();
        await page.Locator("#truth form button").First.ClickAsync();
        await page.Locator("[data-form='ready'] button").ClickAsync();
        await Assertions.Expect(page.Locator("#ready")).ToContainTextAsync("已告诉顾问");
        await Assertions.Expect(page.Locator("#next")).ToContainTextAsync("顾问核对后向平台提交");
        await page.Locator("#contact summary").ClickAsync();
        await page.Locator("#contact [name='asked']").FillAsync("问了进度");
        await page.Locator("#contact button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#history [data-entry='contact.logged']")).ToContainTextAsync("问了进度");
    }

    private static async Task PacketAsync(DeskVisit desk, string caseId)
    {
        var page = desk.Page;
        await desk.OpenAsync(page, $"desk/cases/{caseId}/packet");
        var fact = page.Locator("[data-fact='fact']").First;
        await fact.Locator("textarea").FillAsync("检测报告显示商品合格。");
        await fact.Locator("input[type='date']").FillAsync("2026-03-01");
        await fact.Locator("summary").ClickAsync();
        await fact.Locator("input[type='checkbox']").First.CheckAsync();
        await page.Locator("[data-do='preview']").ClickAsync();
        await Assertions.Expect(page.Locator("#gaps [data-gap='companyMissing']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#letter")).ToContainTextAsync("贵店商品抽检不合格");
        await Assertions.Expect(page.Locator("#letter")).Not.ToContainTextAsync("尚缺");
        await Assertions.Expect(page.Locator("#short")).ToContainTextAsync("检测报告显示商品合格");
        await page.Locator("[data-form='packet'] button[type='submit']").ClickAsync();
        await page.Locator("[data-packet='ready'] [data-do='download']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-packet='ready'] a[href*='packets']").First).ToBeVisibleAsync();
        await page.GetByText("Record the hand-in").ClickAsync();
    }

    private static async Task HandInAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("#act .look")).ToContainTextAsync("it is final");
        await Assertions.Expect(page.Locator("#act [name='packetId']")).Not.ToHaveValueAsync("");
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-status='underReview']")).ToBeVisibleAsync();
    }

    private static async Task AnswerAsync(IPage page)
    {
        await ActAsync(page, "decide", async form =>
        {
            await form.Locator("[name='outcome']").SelectOptionAsync("partlyReleased");
            await form.Locator("[name='amountReleased']").FillAsync("40000");
        });
        await Assertions.Expect(page.Locator("#decisions")).ToContainTextAsync("¥40,000.00");
    }

    /// <summary>In the list, a case that is over begins with what was released.</summary>
    private static async Task LeadsWithWhatCameOfItAsync(DeskVisit desk, string caseId)
    {
        await desk.OpenAsync(desk.Page, "desk/cases?status=closed");
        await Assertions.Expect(desk.Page.Locator($"[data-case='{caseId}'] .amount > span").First).ToHaveTextAsync("Released: ¥40,000.00");
        await desk.OpenAsync(desk.Page, $"desk/cases/{caseId}");
    }

    private static async Task CorrectAsync(IPage page) => await ActAsync(page, "conditions", form => form.Locator("[name='conditionsMet']").First.CheckAsync());

    /// <summary>What was said at the opening is on the case; what is emptied in the form is there no longer, and the rest stays.</summary>
    private async Task IsTakenBackAsync(IPage page, string path)
    {
        var before = (await _host.Client.LookAsync(path)).Expect(System.Net.HttpStatusCode.OK).Json;
        Assert.Equal(
            ("91000000MA0000AAAQ", "2026-02-01", 2),
            ((string)before["company"]!["taxNumber"]!, (string)before["goods"]!["firstSoldOn"]!, before["goods"]!["names"]!.AsArray().Count)
        );

        await ActAsync(page, "correct", async form =>
        {
            foreach (var name in new[] { "company", "taxNumber", "wording" })
                await form.Locator($"[name='{name}']").FillAsync("");
        });

        var after = (await _host.Client.LookAsync(path)).Expect(System.Net.HttpStatusCode.OK).Json;
        Assert.Equal((null, null, 2), (after["company"], after["slip"]!["wording"], after["goods"]!["names"]!.AsArray().Count));
    }

    private static async Task ActAsync(IPage page, string act, Func<ILocator, Task> fill)
    {
        await page.Locator($"[data-act='{act}']").ClickAsync();
        await fill(page.Locator("#act form"));
        await page.Locator("#act button[type='submit']").ClickAsync();
        await Assertions.Expect(page.Locator("#act")).ToBeHiddenAsync();
    }

    private string Write(string name)
    {
        File.WriteAllBytes($"{_folder.FullName}/{name}", EvidenceFile.Pdf(name, name).Bytes);
        return $"{_folder.FullName}/{name}";
    }
}
