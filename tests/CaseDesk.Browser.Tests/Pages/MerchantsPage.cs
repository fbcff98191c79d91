using System.Text.Json.Nodes;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>What a merchant sees and does on the page.</summary>
public sealed class MerchantsPage : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casedesk-page-");
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Limits_and_clocks_are_shown_first_and_a_file_is_uploaded_withdrawn_and_vouched_for()
    {
        await using var visit = await MerchantVisit.ComeAsync(_host);
        var page = visit.Page;
        await Assertions.Expect(page.Locator("[data-clock='appeal']")).ToContainTextAsync("3月9日周一 08:00 前");
        await Assertions.Expect(page.Locator("#formats")).ToContainTextAsync("PDF、JPG、PNG");
        await Assertions.Expect(page.Locator("#formats")).ToContainTextAsync("单个文件最大 4 GB");
        Assert.Equal(0, await page.Locator(".limits").CountAsync());
        await Assertions.Expect(page.Locator("#next")).ToContainTextAsync("请上传还缺的");
        await Assertions.Expect(page.Locator("#truth")).ToContainTextAsync("先上传材料");
        await page.Locator($"[data-feed='{visit.Case.Id}'] summary").ClickAsync();
        await Assertions
            .Expect(page.Locator("[data-do='subscribe']"))
            .ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex(@"^webcal://.+/feeds/c_\w+\.\w+\.ics$"));
        var feed = await page.APIRequest.GetAsync(await page.Locator("[data-feed-address] input").InputValueAsync());
        Assert.Contains($"UID:{visit.Case.Id}-appeal@casedesk", await feed.TextAsync(), StringComparison.Ordinal);

        await visit.ChooseAsync("violation-notice", Write("脚本.exe", [1]));
        await Assertions.Expect(visit.Item("violation-notice").Locator("[data-wrong]")).ToContainTextAsync("脚本.exe 的格式不能用");
        await visit.ChooseAsync("violation-notice", Write("空.pdf", []));
        await Assertions.Expect(visit.Item("violation-notice").Locator("[data-wrong]")).ToContainTextAsync("空.pdf 是空的");
        Assert.Empty((await visit.Case.ReadAsync())["evidence"]!.AsArray());

        await visit.ChooseAsync("violation-notice", Write("假.jpg", EvidenceFile.Pdf("假.jpg", "renamed").Bytes));
        await visit.SeeAsync("violation-notice", "refused");
        await Assertions.Expect(visit.Item("violation-notice").Locator("[data-status='refused'] .bad")).ToContainTextAsync("扩展名");
        await visit.ChooseAsync("violation-notice", Write("罚单.pdf", EvidenceFile.Pdf("罚单.pdf", "good").Bytes));
        await visit.SeeAsync("violation-notice", "sealed");

        var receipt = await page.RunAndWaitForDownloadAsync(() => visit.Item("violation-notice").Locator("[data-status='sealed'] button").First.ClickAsync());
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(await receipt.PathAsync()))!;
        Assert.Equal(EvidenceFile.Pdf("罚单.pdf", "good").Sha256, (string)kept["receipt"]!["sha256"]!);

        await page.Locator("#truth-name").FillAsync("示例人");
        await page.Locator("#truth-role").FillAsync("店主");
        await page.Locator("#truth-tick").CheckAsync();
        await page.Locator("#truth form button").ClickAsync();
        await Assertions.Expect(page.Locator("#truth .good")).ToContainTextAsync("示例人（店主）");

        var refused = visit.Item("violation-notice").Locator("[data-status='refused'] button");
        await refused.ClickAsync();
        await Assertions.Expect(refused).ToHaveTextAsync("确定撤回？");
        await refused.ClickAsync();
        await Assertions.Expect(visit.Item("violation-notice")).ToContainTextAsync("已撤回 1 份");
        Assert.Empty(visit.Visitor.Complaints);
    }

    [Fact]
    public async Task What_comes_from_outside_is_text_in_either_language()
    {
        const string Trick = "<img src=x onerror=alert(1)>晨光";
        var @case = await CaseDriver.OpenAsync(_host, body => body["shop"] = Trick);
        await using var visitor = await Visitor.ComeAsync(SharedBrowser.Desktop);
        var page = visitor.Page;
        await page.GotoAsync((string)(await @case.ReadAsync())["link"]!);

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Trick);
        await Assertions.Expect(page.Locator("#items h2")).ToHaveTextAsync("What is needed");
        Assert.Equal(0, await page.Locator("img").CountAsync());
        await page.Locator("#tongues button[lang='zh']").ClickAsync();
        await Assertions.Expect(page.Locator("#items h2")).ToHaveTextAsync("需要的材料");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_link_that_is_replaced_while_the_page_is_open_says_so()
    {
        await using var visit = await MerchantVisit.ComeAsync(_host);
        await visit.Item("other").WaitForAsync();
        await _host.Client.PostAsync($"{visit.Case.Path}/links", new JsonObject());
        await visit.Page.EvaluateAsync("dispatchEvent(new Event('online'))");

        await Assertions.Expect(visit.Page.Locator("#page")).ToContainTextAsync("这个链接已经失效");
        var answer = await visit.Page.GotoAsync(visit.Link);
        Assert.Equal(410, answer!.Status);
        await Assertions.Expect(visit.Page.Locator("h1:visible")).ToHaveTextAsync("这个链接已经失效");
    }

    /// <summary>Everything but uploads, which the desk takes in meanwhile.</summary>
    [Fact]
    public async Task With_scripts_off_the_case_is_read_confirmed_told_of_and_noted()
    {
        var @case = await CaseDriver.OpenAsync(_host, body => body["shop"] = "<b>晨光</b>家居");
        await using var visitor = await Visitor.ComeAsync(new BrowserNewContextOptions(SharedBrowser.Phone) { JavaScriptEnabled = false });
        var page = visitor.Page;
        await page.GotoAsync((string)(await @case.ReadAsync())["link"]!);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("<b>晨光</b>家居");
        await Assertions.Expect(page.Locator("#next")).ToContainTextAsync("请上传还缺的");
        await Assertions.Expect(page.Locator("[data-clock='appeal']")).ToContainTextAsync("2026年3月");
        foreach (var item in ValidBodies.RequiredItems)
            await @case.SettledAsync(await @case.UploadAsync(item, EvidenceFile.Pdf($"{item}.pdf", item)));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-file='sealed']")).ToHaveCountAsync(2);

        await page.Locator("#truth [name='name']").FillAsync("示例人");
        await page.Locator("#truth [name='role']").FillAsync("店主");
        await page.Locator("#truth [name='tick']").CheckAsync();
        await page.Locator("#truth form button").First.ClickAsync();
        await Assertions.Expect(page.Locator("#truth .good")).ToContainTextAsync("示例人（店主）");
        await page.Locator("#truth form button").ClickAsync();
        await Assertions.Expect(page.Locator("#ready")).ToContainTextAsync("已告诉顾问");

        await page.Locator("#contacts [name='at']").FillAsync("2031-01-01T08:00");
        await page.Locator("#contacts [name='asked']").FillAsync("问了<i>进度</i>");
        await page.Locator("#contacts button").ClickAsync();
        await Assertions.Expect(page.Locator("#said.bad")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#contacts [name='asked']")).ToHaveValueAsync("问了<i>进度</i>");
        await page.Locator("#contacts [name='at']")
            .FillAsync(
                _host.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)
            );
        await page.Locator("#contacts button").DblClickAsync();
        await Assertions.Expect(page.Locator("#said.good")).ToBeVisibleAsync();
        var timeline = (await @case.Client.LookAsync($"{@case.Path}/timeline")).Json["items"]!.AsArray();
        Assert.Single(timeline, entry => (string)entry!["event"]!["type"]! == "contact.logged");
        Assert.Single(timeline, entry => (string)entry!["event"]!["type"]! == "truth.confirmed");
        // What the browser itself says of the contact that was refused.
        Assert.DoesNotContain(visitor.Complaints, line => !line.Contains("status of 422", StringComparison.Ordinal));
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
