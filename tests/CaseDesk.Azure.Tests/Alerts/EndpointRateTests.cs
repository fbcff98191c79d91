using System.Threading.RateLimiting;
using CaseDesk.Azure.Alerts;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.TestKit.Alerts;
using CaseDesk.Tests;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.Azure.Tests.Alerts;

public sealed class EndpointRateTests
{
    [Fact]
    public void Acquire_AtAnyPace_KeepsEveryWindowAndNamesTheExactWait()
        => Gen.Int[0, 700].List[1, 120].SampleSeeded(pauses =>
        {
            ChannelRate[] rates = [new(3, TimeSpan.FromSeconds(1)), new(7, TimeSpan.FromSeconds(5))];
            var time = new FakeTimeProvider();
            using var limiter = new EndpointRate(rates, time);
            var (start, granted) = (time.GetUtcNow(), new List<TimeSpan>());
            foreach (var pause in pauses)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                var now = time.GetUtcNow() - start;
                var free = rates.All(rate => granted.Count(past => past > now - rate.Per) < rate.Permits);
                using var lease = limiter.AttemptAcquire();
                Assert.Equal(free, lease.IsAcquired);
                if (free)
                    granted.Add(now);
                else
                    CheckWait(rates, granted, now, lease);
            }
        });

    [Theory]
    [InlineData("dingtalk", 20, 60)]
    [InlineData("wecom", 20, 60)]
    [InlineData("feishu", 5, 1)]
    [InlineData("webhook", 100, 1)]
    public async Task Send_MoreThanTheChannelTakes_IsNotTried(string channel, int permits, int seconds)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Otherwise = _ => new WebhookAnswer { Body = """{"errcode":0,"code":0}"""u8.ToArray() };
        var time = AdjustedTime.Stopped();
        using var sender = Senders.Create(time);
        var endpoint = Senders.Endpoint(receiver.Url, channel == "webhook" ? null : AlertChannel.Find(channel));

        for (var i = 0; i < permits; i++)
            Assert.IsType<SendResult.Delivered>(await sender.SendAsync(endpoint));
        Assert.Equal(new SendResult.NotTried("rate-limited", TimeSpan.FromSeconds(seconds)), await sender.SendAsync(endpoint));
        Assert.Equal(permits, receiver.Requests.Count);

        time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.IsType<SendResult.Delivered>(await sender.SendAsync(endpoint));
    }

    [Fact]
    public async Task Send_QuickRetryOutOfPermits_EndsWithWhatWasSeen()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Otherwise = _ => new WebhookAnswer { Body = """{"code":0}"""u8.ToArray() };
        using var sender = Senders.Create(AdjustedTime.Stopped());
        var endpoint = Senders.Endpoint(receiver.Url, AlertChannel.Feishu);
        for (var i = 0; i < 4; i++)
            await sender.SendAsync(endpoint);
        receiver.Answer(new WebhookAnswer(503));

        var result = await sender.SendAsync(endpoint);

        Assert.Equal(("server-error", 1), (Assert.IsType<SendResult.Failed>(result).Reason, result.Requests));
        Assert.Equal(5, receiver.Requests.Count);
    }

    private static void CheckWait(ChannelRate[] rates, List<TimeSpan> granted, TimeSpan now, RateLimitLease lease)
    {
        Assert.True(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        bool Free(TimeSpan at) => rates.All(rate => granted.Count(past => past > at - rate.Per) < rate.Permits);
        Assert.True(Free(now + wait) && !Free(now + wait - TimeSpan.FromTicks(1)), $"{wait}");
    }
}
