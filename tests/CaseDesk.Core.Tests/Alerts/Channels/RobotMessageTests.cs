using System.Text;
using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Tests.Alerts.Channels;

public sealed class RobotMessageTests
{
    private const string Window = """{"round":2,"clock":"window","earliest":"2026-09-21","latest":"2026-09-25","dueAt":"2026-09-26T00:00:00+08:00","to":["desk"],"status":"submitted"}""";

    public static TheoryData<string> Robots => ["dingtalk", "feishu", "wecom"];

    [Fact]
    public void Texts_cover_exactly_the_catalogue_Chinese_and_English()
    {
        var texts = RobotTexts.Shipped;

        Assert.Equal(AlertTypes.All.Select(type => type.Name), texts.Types.Keys);
        Assert.All(texts.Types.Values.Append(texts.Unknown), text =>
        {
            Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}", text.Title);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text.Zh);
            Assert.Matches("^[A-Z][ -~]+$", text.En);
        });
    }

    [Fact]
    public void Texts_name_every_clock_of_the_playbooks_as_those_do()
    {
        var rules = PlaybookCatalogue.Shipped.Platforms.SelectMany(platform => platform.Clocks).ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Equal(rule.Title.Zh, RobotTexts.Shipped.Clocks[rule.Clock]));
    }

    [Fact]
    public void Texts_name_every_outcome() => Assert.Equal(
        Enum.GetValues<DecisionOutcome>().Select(CaseNames.Of), RobotTexts.Shipped.Outcomes.Keys);

    [Theory]
    [MemberData(nameof(Robots))]
    public void Compose_merchant_unreached_tells_which_case_and_why_and_leads_to_it(string channel)
    {
        var text = Alerts.Read(AlertChannel.Find(channel)!, AlertTypes.MerchantUnreached, """{"caseId":"c_9","alert":4,"reason":"mailbox-unknown"}""", "https://desk.example", CalendarAlerts.Stream);

        Assert.Contains("【CaseDesk】提醒未送达商家", text, StringComparison.Ordinal);
        Assert.Contains("案件：c_9", text, StringComparison.Ordinal);
        Assert.Contains("原因：mailbox-unknown", text, StringComparison.Ordinal);
        Assert.Contains("https://desk.example/desk/cases/c_9", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Robots))]
    public void Compose_reminder_tells_case_clock_and_dates_Chinese_first(string channel)
    {
        var text = Alerts.Read(AlertChannel.Find(channel)!, AlertTypes.WindowLastDay, Window, "https://desk.example");

        Assert.Contains("【CaseDesk】审核期最后一天", text, StringComparison.Ordinal);
        Assert.Contains("CaseDesk 案件：c_7f3a（第 4 条通知）", text, StringComparison.Ordinal);
        Assert.Contains("轮次：第 2 轮", text, StringComparison.Ordinal);
        Assert.Contains("期限：平台答复", text, StringComparison.Ordinal);
        Assert.Contains("预计答复：2026-09-21 至 2026-09-25", text, StringComparison.Ordinal);
        Assert.Contains("最后一天：2026-09-25（含当天）", text, StringComparison.Ordinal);
        Assert.Contains("时间：2026-09-18 17:30（北京时间）", text, StringComparison.Ordinal);
        Assert.Contains("https://desk.example/desk/cases/c_7f3a", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("审核期最后", StringComparison.Ordinal) < text.IndexOf("Today is", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Robots))]
    public void Compose_what_is_no_id_nor_date_stays_out(string channel)
    {
        const string data = """
            {"shop":"秋枫旗舰店","amountHeld":12345678,"fileName":"x.jpg","reason":"张三","clock":"a](https://evil.example) b",
             "evidenceId":"<font>","outcome":"re leased\n","earliest":"anytime","latest":"2026-09-25","dueAt":"tomorrow","round":"2","year":2027.5,"reminders":[7,{"type":9}]}
            """;

        var text = Alerts.Read(AlertChannel.Find(channel)!, AlertTypes.ClockDue, data);

        foreach (
            var stranger in new[]
            {
                "秋枫",
                "12345678",
                "x.jpg",
                "张三",
                "evil",
                "<font>",
                "re leased",
                "anytime",
                "2026-09-25",
                "tomorrow",
                "第 2 轮",
                "2027",
                "http",
            }
        )
            Assert.DoesNotContain(stranger, text, StringComparison.Ordinal);
        Assert.Contains("c_7f3a", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_hour_of_a_day_is_told_to_the_minute() => Assert.Contains(
        "截止：2026-09-25 18:05（北京时间，届时已晚）",
        Alerts.Read(AlertChannel.DingTalk, AlertTypes.ClockDue, """{"clock":"supplement","dueAt":"2026-09-25T10:05:00Z"}"""), StringComparison.Ordinal);

    [Fact]
    public void Compose_digest_names_each_reminder() => Assert.Contains(
        "期限快到了：提交申诉，最后一天：2026-09-25（含当天）",
        Alerts.Read(AlertChannel.WeCom, AlertTypes.ReminderDigest, """{"types":["clock.due"],"reminders":[{"type":"clock.due","clock":"appeal","dueAt":"2026-09-26T00:00:00+08:00"}]}"""), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Robots))]
    public void Compose_desk_as_a_whole_names_no_case(string channel)
    {
        var text = Alerts.Read(AlertChannel.Find(channel)!, AlertTypes.CalendarProvisional, """{"year":2027,"calendarVersion":"x"}""", "https://desk.example", "desk");

        Assert.Contains("整个工作台", text, StringComparison.Ordinal);
        Assert.Contains("年份：2027", text, StringComparison.Ordinal);
    }

    /// <summary>A button where the platform has one; without a public address nothing is offered that leads nowhere.</summary>
    [Theory]
    [MemberData(nameof(Robots))]
    public void Compose_leads_to_the_case_or_to_the_desk_or_nowhere(string name)
    {
        var channel = AlertChannel.Find(name)!;
        (string, string)? To(string type, string data, string desk, string caseId) =>
            Alerts.Link(channel, Alerts.Json(channel, Alerts.Alert(type, data, desk, caseId)));

        Assert.Equal(
            ("查看案件 / See the case", "https://desk.example/desk/cases/c_7f3a"),
            To(AlertTypes.WindowLastDay, Window, "https://desk.example", "c_7f3a")
        );
        Assert.Equal(
            ("查看案件 / See the case", "https://desk.example/desk/cases/c_9"),
            To(AlertTypes.MerchantUnreached, """{"caseId":"c_9"}""", "https://desk.example", CalendarAlerts.Stream)
        );
        Assert.Equal(
            ("打开顾问台 / Open the desk", "https://desk.example/desk"),
            To(AlertTypes.DeskPoisonMessage, """{"queue":"packets"}""", "https://desk.example", CalendarAlerts.Stream)
        );
        Assert.Equal(
            ("查看案件 / See the case", "https://desk.example/%28a%29/desk/cases/c_7f3a"),
            To(AlertTypes.CaseClosed, "{}", "https://desk.example/(a)", "c_7f3a")
        );
        Assert.Null(To(AlertTypes.WindowLastDay, Window, "", "c_7f3a"));
    }

    /// <summary>
    /// Platforms count bytes: a character written as an escape takes six instead of three, and half of the message is cut for it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Robots))]
    public void Compose_Chinese_stands_in_the_body_as_it_is(string channel)
    {
        var body = Encoding.UTF8.GetString(
            Alerts.Compose(AlertChannel.Find(channel)!, "https://robot.example/t", "", default, AlertTypes.WindowLastDay, Window).Body.Span
        );

        Assert.Contains("【CaseDesk】审核期最后一天", body, StringComparison.Ordinal);
        Assert.Contains("案件：c_7f3a", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Robots))]
    public void Compose_type_of_another_time_still_speaks(string channel) =>
        Assert.Contains("案件有新的通知", Alerts.Read(AlertChannel.Find(channel)!, "case.renamed"), StringComparison.Ordinal);

    [Theory]
    [InlineData("dingtalk", DingTalkChannel.MaxTextBytes, int.MaxValue)]
    [InlineData("feishu", FeishuChannel.MaxTextBytes, FeishuChannel.MaxBodyBytes)]
    [InlineData("wecom", WeComChannel.MaxTextBytes, int.MaxValue)]
    public void Compose_too_long_is_cut_in_bytes_at_a_character_and_keeps_the_link(string channel, int textBytes, int bodyBytes)
    {
        // One reminder more each time, so that the cut falls on every kind of byte.
        for (var reminders = 90; reminders < 93; reminders++)
        {
            var one = """{"type":"clock.due","clock":"appeal","dueAt":"2026-09-26T00:00:00+08:00"}""";
            var data =
                $$"""{"round":{{new string('1', reminders - 85)}},"reminders":[{{string.Join(',', Enumerable.Repeat(one, 2 * reminders))}}]}""";
            var body = Alerts
                .Compose(
                    AlertChannel.Find(channel)!,
                    "https://robot.example/t",
                    "",
                    default,
                    AlertTypes.ReminderDigest,
                    data,
                    "https://desk.example"
                )
                .Body;
            var json = JsonSerializer.Deserialize<JsonElement>(body.Span);
            var text = channel switch
            {
                "dingtalk" => json.GetProperty("actionCard").GetProperty("text").GetString()!,
                "wecom" => json.GetProperty("markdown").GetProperty("content").GetString()!,
                _ => json.GetProperty("card").GetProperty("elements")[0].GetProperty("text").GetProperty("content").GetString()!,
            };

            Assert.InRange(Encoding.UTF8.GetByteCount(text), textBytes - 3, textBytes);
            Assert.DoesNotContain('\ufffd', text);
            Assert.Equal(("查看案件 / See the case", "https://desk.example/desk/cases/c_7f3a"), Alerts.Link(AlertChannel.Find(channel)!, json));
            Assert.Contains("其余请打开案件查看", text, StringComparison.Ordinal);
            Assert.InRange(body.Length, 1, bodyBytes);
        }
    }

    [Theory]
    [InlineData("", 0, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 2, "ab")]
    [InlineData("案件", 6, "案件")]
    [InlineData("案件", 5, "案")]
    [InlineData("案件", 2, "")]
    [InlineData("a😀b", 5, "a😀")]
    [InlineData("a😀b", 4, "a")]
    [InlineData("案", -1, "")]
    public void Cut_is_in_bytes_between_characters(string text, int bytes, string expected) =>
        Assert.Equal(expected, Utf8Cut.Begin(text, bytes));
}
