using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Core.Custody;

namespace CaseDesk.Core.Tests.Alerts;

/// <summary>
/// What the desk is told of itself: each fault once, since the same fault has the same id, and nothing but ids and figures in it.
/// </summary>
public sealed class DeskNoticesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 9, 18, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_receiver_that_was_switched_off_is_told_once_for_each_outage() => Says(
        new EndpointDisabled("wh_1", SendFailures.Timeout, s_now),
        "evt_desk_disabled_wh_1_1789723800",
        AlertTypes.EndpointDisabled,
        """{"endpointId":"wh_1","reason":"timeout","since":"2026-09-18T17:30:00\u002B08:00"}""");

    [Fact]
    public void A_reminder_that_did_not_arrive_is_told_once_for_each_reminder() => Says(
        new MerchantUnreached("c_7f3a", 4, SendFailures.MailboxUnknown),
        "evt_desk_unreached_c_7f3a_4",
        AlertTypes.MerchantUnreached,
        """{"caseId":"c_7f3a","alert":4,"reason":"mailbox-unknown"}""");

    [Fact]
    public void Tried_keys_are_told_once_a_day() => Says(
        new WrongKeys(new DateOnly(2026, 9, 18), 30), "evt_desk_wrongkeys_20260918", AlertTypes.DeskWrongKeys, """{"atLeast":30}""");

    [Fact]
    public void Work_that_fails_is_told_once_a_day_for_each_queue() => Says(
        new DeskPoisonMessage("packets", new DateOnly(2026, 9, 18)),
        "evt_desk_trouble_packets_20260918",
        AlertTypes.DeskPoisonMessage,
        """{"queue":"packets"}""");

    [Fact]
    public void A_record_that_does_not_hold_is_told_once_for_each_fault()
    {
        var one = new CustodyBroken(new CustodyFault("anchor-gone", "2026-09-18"));
        var other = new CustodyBroken(new CustodyFault("anchor-gone", "2026-09-19"));

        Says(one, one.EventId, AlertTypes.CustodyBroken, """{"fault":"anchor-gone","where":"2026-09-18"}""");
        Assert.Matches("^evt_desk_custody_.{24}$", one.EventId);
        Assert.NotEqual(one.EventId, other.EventId);
        Assert.NotEqual(one.EventId, new CustodyBroken(new CustodyFault("anchor-differs", "2026-09-18")).EventId);
    }

    [Fact]
    public void A_test_says_what_it_is_and_two_are_two()
    {
        var test = TestAlert.Compose("n1", s_now);

        Assert.Equal(("evt_desk_test_n1", AlertTypes.DeskTest, "desk", 0L), (test.Id, test.Type, test.CaseId, test.Sequence));
        Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}", test.Data.GetProperty("zh").GetString());
        Assert.Matches("^[A-Z]", test.Data.GetProperty("en").GetString());
    }

    // ── each range of statuses from its first to its last ──
    [Theory]
    [InlineData(199, "unexpected-status")]
    [InlineData(200, null)]
    [InlineData(299, null)]
    [InlineData(300, "redirected")]
    [InlineData(399, "redirected")]
    [InlineData(400, "rejected")]
    [InlineData(410, "gone")]
    [InlineData(429, "throttled")]
    [InlineData(499, "rejected")]
    [InlineData(500, "server-error")]
    [InlineData(599, "server-error")]
    [InlineData(600, "unexpected-status")]
    public void A_status_has_its_word(int status, string? word) => Assert.Equal(
        word,
        ChannelVerdict.OfStatus(status) switch
        {
            ChannelVerdict.Final final => final.Reason,
            ChannelVerdict.Later later => later.Reason,
            _ => null,
        });

    /// <summary>Burst and refill together stay below what each platform takes in a minute; mail and text messages have ours.</summary>
    [Theory]
    [InlineData("webhook", 16, null, null, false, false, 3)]
    [InlineData("dingtalk", 1, 8, 12.0, true, true, 3)]
    [InlineData("wecom", 1, 8, 12.0, true, true, 3)]
    [InlineData("feishu", 1, 4, 60.0, true, true, 3)]
    [InlineData("email", 1, 20, 10.0, true, false, 3)]
    [InlineData("merchant-email", 1, 20, 10.0, false, false, 3)]
    [InlineData("merchant-sms", 1, 10, 40 / 1_440.0, false, false, 1)]
    public void Each_channel_is_asked_as_often_as_it_takes(
        string channel, int atOnce, int? burst, double? aMinute, bool digests, bool avoids, int tries)
    {
        AlertChannel[] all = [.. AlertChannel.All, AlertChannel.MerchantMail, AlertChannel.MerchantSms];
        var policy = LanePolicy.Of(all.First(one => one.Name == channel));

        Assert.Equal((atOnce, digests, avoids, tries), (policy.AtOnce, policy.Digests, policy.AvoidsFullHours, policy.Tries));
        Assert.Equal(burst, policy.Bucket?.Burst);
        Assert.Equal(aMinute ?? 0, (policy.Bucket?.PerSecond ?? 0) * 60, 1e-9);
    }

    private static void Says(DeskNotice notice, string id, string type, string data)
    {
        var alert = notice.Compose(3, s_now);

        Assert.Equal((id, type, "desk", 3L, s_now), (alert.Id, alert.Type, alert.CaseId, alert.Sequence, alert.OccurredAt));
        var said = alert.Data.EnumerateObject().Where(field => field.Name is not ("zh" or "en"));
        Assert.Equal(data, $"{{{string.Join(',', said.Select(field => $"\"{field.Name}\":{field.Value.GetRawText()}"))}}}");
        Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}", alert.Data.GetProperty("zh").GetString());
        Assert.Matches("^[A-Z]", alert.Data.GetProperty("en").GetString());
    }
}
