using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

public sealed class MerchantComposerTests
{
    private const string Due = """{"clock":"appeal","round":1,"revision":7,"step":"days1","dueAt":"2026-09-26T00:00:00+08:00","to":["merchant","desk"],"status":"open"}""";

    [Fact]
    public void Compose_reminder_tells_the_clock_and_the_deadline_and_nothing_of_the_desk()
    {
        var mail = Compose(AlertTypes.ClockDue, Due);

        Assert.Equal("【CaseDesk】期限快到了（尽快 / Soon）", mail.Subject);
        Assert.All([mail.PlainText, mail.Html], text =>
        {
            Assert.Contains("提交申诉，最后一天：2026-09-25（含当天）", text, StringComparison.Ordinal);
            Assert.Contains("案件编号：c_7f3a", text, StringComparison.Ordinal);
            Assert.Contains("Something has to be done before its deadline", text, StringComparison.Ordinal);
            // No link that only the desk may open, no numbers of its own, no footer that is the consultants'.
            Assert.DoesNotMatch("https?://desk|api/|<a |第 4 条|轮次|revision|工作台", text);
        });
    }

    [Fact]
    public void Compose_digest_tells_only_what_is_theirs()
    {
        var mail = Compose(AlertTypes.ReminderDigest, $$"""{"types":["clock.due"],"reminders":[{{Named(Due)}},{{Named(Due.Replace("appeal", "dispute", StringComparison.Ordinal))}},{"type":"clock.overdue","clock":"fine","dueAt":"2026-09-26T00:00:00+08:00","to":["desk"]}]}""");

        Assert.Contains("有几件事请留意", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("提交申诉", mail.PlainText, StringComparison.Ordinal);
        Assert.Contains("售后争议举证", mail.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("违约金", mail.PlainText + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_digest_with_one_that_is_theirs_says_what_it_is() =>
        Assert.Contains("期限快到了", Compose(AlertTypes.ReminderDigest, $$"""{"reminders":[{{Named(Due)}},{"type":"clock.overdue","clock":"fine","to":["desk"]}]}""").Subject, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"to":["desk","lead"]}""", false)]
    [InlineData("""{"clock":"appeal"}""", false)]
    [InlineData("""{"to":"merchant"}""", false)]
    [InlineData("""{"to":[7,"Merchant"]}""", false)]
    [InlineData("""{"reminders":[{"to":["desk"]}]}""", false)]
    [InlineData("""{"reminders":[{"to":["desk"]},{"to":["merchant"]}]}""", true)]
    [InlineData("""{"to":["merchant"]}""", true)]
    public void Is_for_merchant_only_when_it_names_them(string data, bool theirs)
    {
        Assert.Equal(theirs, MerchantComposer.IsForMerchant(Alert(AlertTypes.ClockDue, data).Body));
        if (!theirs)
            Assert.Throws<ArgumentException>(() => MerchantComposer.Compose(Alert(AlertTypes.ClockDue, data)));
    }

    [Fact]
    public void Texts_are_bilingual_and_promise_nothing() =>
        Assert.All(MerchantTexts.Shipped.Types.Values.Append(MerchantTexts.Shipped.Unknown), text =>
        {
            Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}", text.Title);
            Assert.Matches("^[A-Z][ -~]+$", text.En);
            Assert.DoesNotMatch(new Regex("保证|一定|必定|will be released|guarantee"), text.Zh + text.En);
        });

    [Fact]
    public void Texts_are_of_known_types() => Assert.All(MerchantTexts.Shipped.Types.Keys, type => Assert.True(AlertTypes.IsKnown(type)));

    private static string Named(string reminder) => reminder.Insert(1, "\"type\":\"clock.due\",");

    private static MailMessageText Compose(string type, string data) => MerchantComposer.Compose(Alert(type, data));

    private static OutgoingAlert Alert(string type, string data)
    {
        using var json = JsonDocument.Parse(data);
        return new OutgoingAlert("evt_c_7f3a_4", new AlertEvent("evt_c_7f3a_4", type, "c_7f3a", 4, new DateTimeOffset(2026, 9, 18, 17, 30, 0, TimeSpan.FromHours(8)), json.RootElement).ToBody(), "https://desk.example");
    }
}
