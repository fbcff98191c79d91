using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Storage.Queues;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>What a consultant sees whom an alert has called.</summary>
public sealed partial class DesksPage : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(
        options => options with { RunTimers = false }, services => services.Configure<DeskOptions>(desk => desk.PublicBaseUrl = "https://desk.example"));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_link_in_a_groups_message_leads_to_the_case_for_who_has_the_key()
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await _host.Client.PostAsync("api/webhooks", new JsonObject { ["channel"] = "dingtalk", ["url"] = robot.Url.AbsoluteUri });
        var @case = await CaseDriver.OpenAsync(_host);
        var message = await _host.Runs.UntilAsync(() =>
            Task.FromResult(robot.Messages.FirstOrDefault(text => text.Contains(@case.Id, StringComparison.Ordinal)))
        );
        await using var visit = await DeskVisit.ComeAsync(_host, Link().Match(message).Groups["path"].Value);
        var page = visit.Page;

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("请输入顾问台密钥");
        await visit.EnterAsync("not-the-key");
        await Assertions.Expect(page.Locator("[data-code='key-wrong']")).ToBeVisibleAsync();
        await visit.EnterAsync("密钥");
        await Assertions.Expect(page.Locator("#toast")).ToContainTextAsync("重新复制");
        // A merchant's link opens the case for the merchant, not this page.
        await visit.EnterAsync((string)(await @case.ReadAsync())["link"]!);
        await Assertions.Expect(page.Locator("[data-code='link-not-enough']")).ToBeVisibleAsync();
        await visit.EnterAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("云杉杂货铺");
        await Assertions.Expect(page.Locator("[data-clock='appeal']")).ToContainTextAsync("3月9日周一 08:00 前");
        await Assertions.Expect(page.Locator("#checklist [data-item='violation-notice']")).ToContainTextAsync("必交");
        await Assertions.Expect(page.Locator("#reminders [data-reminder]").First).ToContainTextAsync("提交申诉");
        await Assertions.Expect(page.Locator("[data-entry='case.opened']")).ToContainTextAsync("建立案件");
        await page.Locator("#tongues button[lang='en']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-entry='case.opened']")).ToContainTextAsync("Case opened");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_key_is_the_tabs_own_unless_it_is_to_stay_and_gone_after_leaving()
    {
        await using var visit = await DeskVisit.ComeAsync(_host, "desk");
        await visit.EnterAsync();
        await Assertions.Expect(visit.Page.Locator("#cases")).ToBeVisibleAsync();
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator("#cases")).ToBeVisibleAsync();
        var other = await visit.Page.Context.NewPageAsync();
        await visit.OpenAsync(other, "desk");
        await Assertions.Expect(other.Locator("#key")).ToBeVisibleAsync();

        await visit.Page.Locator("#sign-out").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#key")).ToBeVisibleAsync();
        await visit.EnterAsync(_host.Local.DeskKey, stays: true);
        await Assertions.Expect(visit.Page.Locator("#cases")).ToBeVisibleAsync();
        await other.ReloadAsync();
        await Assertions.Expect(other.Locator("#cases")).ToBeVisibleAsync();
        await other.Locator("#sign-out").ClickAsync();
        await Assertions.Expect(other.Locator("#key")).ToBeVisibleAsync();
        await visit.OpenAsync(other, "desk/cases/c_0000000000000000");
        await Assertions.Expect(other.Locator("#key")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_told_of_switched_on_again_and_sent_what_it_missed()
    {
        await using var receiver = await DeskReceiver.RegisterAsync(_host);
        receiver.Http.Answer(new WebhookAnswer(410));
        var @case = await CaseDriver.OpenAsync(_host);
        await _host.Runs.UntilAsync(async () => (string?)(await _host.Client.LookAsync($"api/webhooks/{receiver.Id}")).Json["status"] == "disabled" ? "" : null);
        await using var visit = await DeskVisit.ComeAsync(_host, "desk/alerts");
        await visit.EnterAsync();
        var row = visit.Page.Locator($"[data-receiver='{receiver.Id}']");

        await Assertions.Expect(visit.Page.Locator("#alarm")).ToHaveTextAsync("1 个提醒渠道需要处理");
        await Assertions.Expect(row.Locator("[data-mood='bad']")).ToContainTextAsync("对方说它不再存在");
        await row.Locator("summary").Filter(new() { HasText = "最近的投递" }).ClickAsync();
        await Assertions.Expect(row.Locator("[data-result]").First).ToContainTextAsync("HTTP 410");
        await row.Locator("[data-do='on']").ClickAsync();
        await row.Locator("[data-do='replay']").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#toast")).ToContainTextAsync("已重新排队");
        await receiver.WaitAsync(@case.Id, "case.opened", count: 1);
        await row.Locator("[data-do='test']").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#toast")).ToHaveTextAsync("测试消息已送达。");
        await Assertions.Expect(row.Locator("[data-mood='good']")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("#alarm")).ToBeHiddenAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_reminder_that_did_not_reach_the_merchant_stands_on_the_case_and_is_sent_again()
    {
        await using var server = MailReceiver.Start();
        await using var host = await DeskHost.StartAsync(options => options with { RunTimers = false, Settings = server.DeskSettings });
        var @case = await CaseDriver.OpenAsync(host, body => body["contacts"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "某店主",
                    ["role"] = "merchant",
                    ["email"] = "owner@shop.example",
                }
            ));
        var reminder = (await @case.ReadAsync())["reminders"]!.AsArray().First(one => (string)one!["clock"]! == "appeal")!;
        server.Tell(new MailStory("RCPT", "550 5.7.1 policy"));
        host.Clock.JumpTo(DateTimeOffset.Parse((string)reminder["dueAt"]!, CultureInfo.InvariantCulture));
        await host.Local.RunTimerAsync("SweepDueTimer");
        await host.Runs.UntilAsync(async () => (await host.Client.LookAsync($"api/webhooks/wh_merchant_{@case.Id}/dead-letters")).Json["items"]!.AsArray().Count == 1 ? "" : null);
        await using var visit = await DeskVisit.ComeAsync(host, $"desk/cases/{@case.Id}");
        await visit.EnterAsync();
        var merchant = visit.Page.Locator("#merchant");

        await Assertions.Expect(merchant.Locator("#unreached")).ToContainTextAsync("有 1 条提醒没有送到商家");
        await Assertions.Expect(merchant.Locator("[data-result='mail-refused']")).ToContainTextAsync("期限快到了");
        var older = await HeldReading.OfAsync(visit.Page, "**/dead-letters");
        await HeldReading.BeginAsync(visit.Page);
        await older.Caught;
        await merchant.Locator("[data-do='replay']").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#toast")).ToHaveTextAsync("已重新排队 1 条。");
        Assert.Equal("owner@shop.example", Assert.Single(Assert.Single(await server.WaitAsync(1)).To));
        await Assertions.Expect(merchant.Locator("#unreached")).ToHaveCountAsync(0);
        // Where the letter still stood when it was asked for.
        Assert.Equal(0, Assert.Single(await older.EndAsync("#unreached")));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Work_that_fails_is_told_before_the_cases_and_what_nobody_can_read_as_it_stands()
    {
        var poison = new QueueClient(
            _host.StorageConnectionString,
            StorageNames.Queues.DeskWork + StorageNames.PoisonSuffix,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync("""{"kind":"packet-asked","caseId":"c_no","packetId":"p_no"}""");
        await poison.SendMessageAsync("<b>eyJjYXNl</b>");
        await _host.PoisonMessageAsync(static item => (string)item["state"]! == "unreadable");
        await _host.PoisonMessageAsync(static item => (string)item["state"]! == "retrying");
        await using var visit = await DeskVisit.ComeAsync(_host, "desk/alerts");
        await visit.EnterAsync();
        var poisonMessages = visit.Page.Locator("#poison-messages");

        await Assertions.Expect(visit.Page.Locator("#alarm")).ToContainTextAsync("1 项后台任务多次失败，正在重试");
        await Assertions.Expect(visit.Page.Locator("#alarm")).ToContainTextAsync("1 条任务消息无法读取，不会自动重试");
        await Assertions.Expect(poisonMessages.Locator("[data-poison-message]")).ToContainTextAsync(["后台任务", "制作材料包"]);
        await Assertions.Expect(poisonMessages.Locator(".raw")).ToHaveTextAsync("<b>eyJjYXNl</b>");
        await visit.Page.Locator("#tongues button[lang='en']").ClickAsync();
        await Assertions.Expect(poisonMessages).ToContainTextAsync("nobody can read it");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_long_record_is_read_from_its_end()
    {
        var @case = await CaseDriver.OpenAsync(_host);
        for (var at = 0; at < 31; at++)
            (await _host.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(_host.Clock.GetUtcNow()))).Expect(HttpStatusCode.Created);
        await using var visit = await DeskVisit.ComeAsync(_host, $"desk/cases/{@case.Id}");
        await visit.EnterAsync();
        var record = visit.Page.Locator("#record");

        await Assertions.Expect(record.Locator("[data-entry='contact.logged']")).ToHaveCountAsync(30);
        await Assertions.Expect(record.Locator("[data-entry='case.opened']")).ToHaveCountAsync(0);
        await record.Locator("[data-do='more']").ClickAsync();
        await Assertions.Expect(record.Locator("[data-entry='contact.logged']")).ToHaveCountAsync(31);
        await Assertions.Expect(record.Locator("[data-entry]").Last).ToContainTextAsync("建立案件");
        await Assertions.Expect(record.Locator("[data-do='more']")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Cases_are_listed_by_next_clock_a_page_at_a_time_and_what_comes_from_outside_is_text()
    {
        const string Trick = "<img src=x onerror=alert(1)>晨光";
        for (var at = 0; at < 51; at++)
            await CaseDriver.OpenAsync(_host, body => body["shop"] = Trick);
        await using var visit = await DeskVisit.ComeAsync(_host, "desk", SharedBrowser.Desktop);
        var page = visit.Page;
        await visit.EnterAsync();

        await Assertions.Expect(page.Locator("[data-case]")).ToHaveCountAsync(50);
        await Assertions.Expect(page.Locator("[data-case]").First).ToContainTextAsync("File the appeal");
        await page.Locator("[data-do='more']").ClickAsync();
        await Assertions.Expect(page.Locator("[data-case]")).ToHaveCountAsync(51);
        await Assertions.Expect(page.Locator("#alarm")).ToContainTextAsync("There is no channel");
        await page.Locator("#status").SelectOptionAsync("closed");
        await Assertions.Expect(page.Locator("#cases")).ToContainTextAsync("There is no such case.");
        await page.Locator("#status").SelectOptionAsync("");
        await page.Locator("[data-case] a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Trick);
        Assert.Equal(0, await page.Locator("img").CountAsync());
        await visit.OpenAsync(page, "desk/cases/c_0000000000000000");
        await Assertions.Expect(page.Locator("[data-code='case-not-found']")).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [GeneratedRegex("https://desk\\.example/(?<path>desk/cases/c_[0-9a-z]+)\"")]
    private static partial Regex Link();
}
