using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class LaneHealthTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_real = s_now.AddDays(3);
    private static readonly TwoClocks s_clocks = new(
        new FakeTimeProvider(s_now),
        new WallClock(new FakeTimeProvider(s_real)),
        new DelayScale()
    );

    [Fact]
    public void After_the_desks_own_mail_server_fails_says_nothing_about_the_mailbox()
    {
        var now = s_now;
        SendResult Failed(string reason) => new SendResult.Failed(FailureKind.Retry, reason, null, TimeSpan.Zero, 1);

        Assert.Null(LaneHealth.After(new LaneHead(), [Failed(SendFailures.MailServerUnreachable)], now, s_clocks).FailingSince);
        Assert.Equal(now, LaneHealth.After(new LaneHead(), [Failed(SendFailures.MailboxFull)], now, s_clocks).FailingSince);
        Assert.Null(
            LaneHealth
                .After(
                    new LaneHead { FailingSince = now },
                    [Failed(SendFailures.Timeout), new SendResult.Delivered(TimeSpan.Zero, 1)],
                    now,
                    s_clocks
                )
                .FailingSince
        );
    }

    [Theory]
    [InlineData(null, SendFailures.Timeout, true)]
    [InlineData(408, SendFailures.Rejected, true)]
    [InlineData(429, SendFailures.Throttled, true)]
    [InlineData(200, SendFailures.Throttled, true)]
    [InlineData(500, SendFailures.ServerError, true)]
    [InlineData(599, SendFailures.ServerError, true)]
    [InlineData(600, SendFailures.UnexpectedStatus, false)]
    [InlineData(404, SendFailures.Rejected, false)]
    [InlineData(301, SendFailures.Redirected, false)]
    [InlineData(200, SendFailures.BadAnswer, false)]
    [InlineData(null, SendFailures.MailServerUnreachable, false)]
    public void After_only_a_receiver_in_trouble_has_its_lane_rest(int? status, string reason, bool rests)
    {
        var failed = new SendResult.Failed(FailureKind.Retry, reason, null, TimeSpan.Zero, 1) { Status = status };

        var after = LaneHealth.After(new LaneHead { Failures = 1 }, [failed], s_now, s_clocks);

        Assert.Equal(rests ? s_real + RestAfterTrouble.Of(2) : null, after.RestUntil);
    }
}
