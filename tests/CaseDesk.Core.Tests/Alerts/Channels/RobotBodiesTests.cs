using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

/// <summary>The bodies that group robots take, whole: a platform refuses a field that it does not know, or shows nothing of it.</summary>
public sealed class RobotBodiesTests
{
    private const string Desk = "https://desk.example";

    [Theory]
    [InlineData(AlertTypes.WindowOverdue, "red")]
    [InlineData(AlertTypes.WindowLastDay, "orange")]
    [InlineData(AlertTypes.CaseOpened, "blue")]
    public void Feishu_gets_a_card_with_a_button(string type, string colour)
    {
        var body = Alerts.Json(AlertChannel.Feishu, Alerts.Alert(type, "{}", Desk));
        var card = body.GetProperty("card");
        var elements = card.GetProperty("elements").EnumerateArray().ToList();

        Assert.Equal("interactive", body.GetProperty("msg_type").GetString());
        Assert.Equal("""{"wide_screen_mode":true}""", card.GetProperty("config").GetRawText());
        Assert.Equal(colour, card.GetProperty("header").GetProperty("template").GetString());
        Assert.Equal("plain_text", card.GetProperty("header").GetProperty("title").GetProperty("tag").GetString());
        Assert.Equal(["div", "action", "hr", "note"], elements.Select(element => element.GetProperty("tag").GetString()));
        Assert.Equal("lark_md", elements[0].GetProperty("text").GetProperty("tag").GetString());
        Assert.Equal("plain_text", elements[3].GetProperty("elements")[0].GetProperty("tag").GetString());
        var button = elements[1].GetProperty("actions")[0];
        Assert.Equal(("button", "primary"), (button.GetProperty("tag").GetString(), button.GetProperty("type").GetString()));
        Assert.Equal("plain_text", button.GetProperty("text").GetProperty("tag").GetString());
    }

    [Theory]
    [InlineData("", "markdown")]
    [InlineData(Desk, "actionCard")]
    public void A_robot_without_a_button_gets_a_text_and_one_with_it_a_card_both_with_a_heading(string desk, string type)
    {
        var body = Alerts.Json(AlertChannel.DingTalk, Alerts.Alert(AlertTypes.CaseOpened, "{}", desk));
        var said = body.GetProperty(type);

        Assert.Equal(type, body.GetProperty("msgtype").GetString());
        Assert.StartsWith($"### {said.GetProperty("title").GetString()}\n", said.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("【CaseDesk】", said.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AlertTypes.WindowOverdue, "warning")]
    [InlineData(AlertTypes.WindowLastDay, "warning")]
    [InlineData(AlertTypes.CaseOpened, "info")]
    public void A_robot_that_knows_colours_gets_a_text_with_them(string type, string colour)
    {
        var body = Alerts.Json(AlertChannel.WeCom, Alerts.Alert(type, "{}", Desk));
        var text = body.GetProperty("markdown").GetProperty("content").GetString()!;

        Assert.Equal("markdown", body.GetProperty("msgtype").GetString());
        Assert.StartsWith($"**<font color=\"{colour}\">【CaseDesk】", text, StringComparison.Ordinal);
        Assert.Contains("\n> ", text, StringComparison.Ordinal);
        Assert.Contains("<font color=\"comment\">", text, StringComparison.Ordinal);
    }

    /// <summary>Each fact that may be told stands with its value.</summary>
    [Theory]
    [InlineData(AlertTypes.EvidenceSealed, """{"evidenceId":"ev_9"}""", "ev_9")]
    [InlineData(AlertTypes.CaseDecided, """{"outcome":"rejected"}""", "结果：")]
    [InlineData(AlertTypes.CaseDecided, """{"outcome":"of-another-time"}""", "of-another-time")]
    [InlineData(AlertTypes.EndpointDisabled, """{"endpointId":"wh_9"}""", "wh_9")]
    [InlineData(AlertTypes.DeskPoisonMessage, """{"queue":"packets"}""", "packets")]
    [InlineData(AlertTypes.EndpointDisabled, """{"reason":"timeout"}""", "timeout")]
    [InlineData(AlertTypes.CalendarProvisional, """{"year":2027}""", "2027")]
    public void A_fact_that_may_be_told_is_told(string type, string data, string told)
    {
        Assert.Contains(told, Alerts.Read(AlertChannel.WeCom, type, data), StringComparison.Ordinal);
        Assert.DoesNotContain(told, Alerts.Read(AlertChannel.WeCom, type), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    public void A_field_of_another_form_tells_nothing_and_breaks_nothing(string value)
    {
        var bare = Alerts.Read(AlertChannel.WeCom, AlertTypes.ReminderDigest);
        var data = $$"""{"reminders":{{value}},"alerts":{{value}},"evidenceId":{{value}},"dueAt":{{value}},"round":{{(value == "7" ? "0" : value)}}}""";

        Assert.Equal(bare, Alerts.Read(AlertChannel.WeCom, AlertTypes.ReminderDigest, data));
    }

    [Theory]
    [InlineData("""{"dueAt":"2026-09-26T00:00:00+08:00","to":["merchant"]}""", "c_7f3a", "2026-09-25")]
    [InlineData("""{"to":["merchant"]}""", "c_7f3a", "-")]
    [InlineData("""{"dueAt":7,"to":["merchant"]}""", "c_7f3a", "-")]
    [InlineData(
        """{"reminders":[{"type":"a","dueAt":"2026-09-28T00:00:00+08:00","to":["merchant"]},{"type":"a","dueAt":"2026-09-27T00:00:00+08:00","to":["merchant"]}]}""",
        "c_7f3a",
        "2026-09-26")]
    public void A_text_message_names_the_case_and_its_first_last_day(string data, string id, string date) => Assert.Equal(
        new Dictionary<string, string> { ["case"] = id, ["date"] = date },
        MerchantSms.ValuesOf(Alerts.Alert(AlertTypes.ClockDue, data, Desk)));

    [Fact]
    public void A_text_message_is_for_the_merchant_or_none()
    {
        var desk = Alerts.Alert(AlertTypes.ClockDue, """{"to":["desk"]}""", Desk);
        var refused = Assert.Throws<ArgumentException>(() => MerchantSms.ValuesOf(desk));
        Assert.StartsWith("Nothing in it is for the merchant.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_robot_s_secret_is_compared_by_its_text_and_never_shown()
    {
        Assert.True(RobotSecret.TryParse("SEC~1", out var one) && RobotSecret.TryParse("SEC~1", out var same) && one.Equals(same));
        Assert.True(RobotSecret.TryParse("SEC~2", out var other) && !one.Equals(other) && !one.Equals(null));
        Assert.True(RobotSecret.TryParse("", out var none) && none.IsNone && ReferenceEquals(none, RobotSecret.None));
        Assert.False(RobotSecret.TryParse("a b", out _) || RobotSecret.TryParse("a\u007f", out _));
        Assert.Equal(("***", ""), (one.ToString(), none.ToString()));
    }

    [Theory]
    [InlineData("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=…")]
    [InlineData("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…")]
    [InlineData("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/… / https://open.larksuite.com/open-apis/bot/v2/hook/…")]
    public void The_form_of_an_address_is_told(string channel, string form) =>
        Assert.Equal(form, RobotAddress.Of(AlertChannel.Find(channel)!)!.Form);
}
