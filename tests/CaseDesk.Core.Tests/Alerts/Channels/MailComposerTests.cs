using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

public sealed class MailComposerTests
{
    private const string Window = """{"round":2,"clock":"window","earliest":"2026-09-21","latest":"2026-09-25","dueAt":"2026-09-26T00:00:00+08:00","to":["desk"],"status":"submitted"}""";
    private const string Desk = "https://desk.example";

    [Fact]
    public void Compose_reminder_tells_the_same_facts_in_both_forms_Chinese_first()
    {
        var mail = Compose(AlertTypes.WindowLastDay, Window, Desk);

        Assert.Equal("【CaseDesk】审核期最后一天（尽快 / Soon） · c_7f3a", mail.Subject);
        Assert.Equal((RobotLevel.Soon, "c_7f3a"), (mail.Level, mail.CaseId));
        Assert.All([mail.PlainText, mail.Html], text =>
        {
            Assert.Contains("今天是审核期最后一个工作日，请查看后台并登记结果。", text, StringComparison.Ordinal);
            Assert.Contains("CaseDesk 案件：c_7f3a（第 4 条通知）", text, StringComparison.Ordinal);
            Assert.Contains("预计答复：2026-09-21 至 2026-09-25", text, StringComparison.Ordinal);
            Assert.Contains("最后一天：2026-09-25（含当天）", text, StringComparison.Ordinal);
            Assert.Contains("https://desk.example/desk/cases/c_7f3a", text, StringComparison.Ordinal);
            Assert.Contains("不收回信", text, StringComparison.Ordinal);
            Assert.True(text.IndexOf("今天是", StringComparison.Ordinal) < text.IndexOf("Today is", StringComparison.Ordinal));
            // Nothing of the markdown that the robots read.
            Assert.DoesNotContain("](", text, StringComparison.Ordinal);
        });
        Assert.Contains("""<a href="https://desk.example/desk/cases/c_7f3a" """, mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<", mail.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_is_one_page_that_loads_nothing_names_its_languages_and_has_colours_for_the_dark()
    {
        var html = Compose(AlertTypes.WindowLastDay, Window, Desk).Html;

        Assert.StartsWith("<!doctype html>", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
        Assert.Contains("name=\"viewport\"", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<(img|script|link|table|iframe|form)\b|\bsrc=|url\(", html);
        Assert.Single(Regex.Matches(html, "https?://"));
    }

    [Theory]
    [InlineData(AlertTypes.CaseOpened, RobotLevel.Calm, "#1a6b3c", "新建案件 · c_7f3a")]
    [InlineData(AlertTypes.EvidenceRefused, RobotLevel.Soon, "#9a5b00", "证据未通过检查（尽快 / Soon） · c_7f3a")]
    [InlineData(AlertTypes.ClockOverdue, RobotLevel.Urgent, "#b42318", "期限已过（紧急 / Urgent） · c_7f3a")]
    public void Level_shows_in_colour_and_subject(string type, RobotLevel level, string colour, string subject)
    {
        var mail = Compose(type, "{}");

        Assert.Equal((level, "【CaseDesk】" + subject), (mail.Level, mail.Subject));
        Assert.Contains($"border-top:4px solid {colour}", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_public_address_there_is_no_link_and_a_desk_alert_names_no_case()
    {
        var mail = MailComposer.Compose(new OutgoingAlert("evt_1", TestAlert.Compose("n", DateTimeOffset.UnixEpoch).ToBody()));

        Assert.Equal(("【CaseDesk】测试消息", null), (mail.Subject, mail.CaseId));
        Assert.DoesNotContain("<a ", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("查看案件", mail.PlainText + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_id_or_date_stays_out_and_an_address_is_encoded()
    {
        var mail = Compose(AlertTypes.ClockDue, """{"clock":"<b>x</b>","shop":"林记旗舰店","amountHeld":188000,"evidenceId":"a\r\nBcc: x@y.example","dueAt":"2026-09-26T00:00:00+08:00"}""", "https://desk.example/?a=1&b=\"<x>");

        Assert.All([mail.Subject, mail.PlainText, mail.Html], text => Assert.DoesNotMatch("林记|188000|Bcc|<b>", text));
        Assert.Contains("?a=1&amp;b=&quot;&lt;x&gt;/desk/cases/c_7f3a", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mail.Subject);
    }

    [Fact]
    public void A_long_digest_is_cut_at_a_character_and_says_so_the_link_stays()
    {
        var reminders = string.Join(',', Enumerable.Range(0, 900).Select(_ => """{"type":"clock.due","clock":"appeal","dueAt":"2026-09-26T10:00:00+08:00"}"""));
        var mail = Compose(AlertTypes.ReminderDigest, $$"""{"reminders":[{{reminders}}]}""", Desk);

        Assert.True(System.Text.Encoding.UTF8.GetByteCount(mail.PlainText) < MailComposer.MaxFactBytes + 4096);
        Assert.All([mail.PlainText, mail.Html], text =>
        {
            Assert.Contains("其余请打开案件查看", text, StringComparison.Ordinal);
            Assert.Contains("https://desk.example/desk/cases/c_7f3a", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\uFFFD', text);
        });
        Assert.DoesNotContain("其余请打开案件查看", Compose(AlertTypes.ClockDue, Window, Desk).PlainText, StringComparison.Ordinal);
        Assert.False(MailComposer.ShowsAll(Alert(AlertTypes.ReminderDigest, $$"""{"reminders":[{{reminders}}]}""", Desk)));
        Assert.True(MailComposer.ShowsAll(Alert(AlertTypes.ClockDue, Window, Desk)));
    }

    [Fact]
    public void Every_type_has_a_subject_of_one_short_line() => Assert.All(AlertTypes.All, type =>
        Assert.Matches(@"^【CaseDesk】\p{IsCJKUnifiedIdeographs}[^\r\n]{1,50}$", Compose(type.Name, "{}").Subject));

    private static MailMessageText Compose(string type, string data, string desk = "") => MailComposer.Compose(Alert(type, data, desk));

    private static OutgoingAlert Alert(string type, string data, string desk)
    {
        using var json = JsonDocument.Parse(data);
        var alert = new AlertEvent("evt_c_7f3a_4", type, "c_7f3a", 4, new DateTimeOffset(2026, 9, 18, 17, 30, 0, TimeSpan.FromHours(8)), json.RootElement);
        return new OutgoingAlert(alert.Id, alert.ToBody(), desk);
    }
}
