using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Alerts;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>
/// A platform counts requests, whatever they are for: quick retries and test messages take tokens, too, and stand on the head as they do.
/// </summary>
public sealed class LaneLimitTests
{
    private const string Endpoint = "wh_1";

    [Theory]
    [InlineData("dingtalk", 20, 60)]
    [InlineData("feishu", 5, 1)]
    public async Task Run_robot_with_hiccups_keeps_within_its_limit_with_its_quick_retries(string channel, int most, int seconds)
    {
        await using var robot = await GroupRobot.StartAsync(channel);
        await using var lanes = await LaneDesk.HastyAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, robot.Url, channel: AlertChannel.Find(channel));
        // Every message has its hiccup: two requests for one alert.
        var (usual, count) = (robot.Http.Otherwise!, 0);
        robot.Http.Otherwise = request => Interlocked.Increment(ref count) % 2 == 1 ? new WebhookAnswer(503) : usual(request);
        var times = new List<DateTimeOffset>();
        for (var number = 0; number < 24; number++)
        {
            await lanes.CaseAsync();
            var before = robot.Http.Requests.Count;
            await lanes.RunAsync(Endpoint);
            times.AddRange(Enumerable.Repeat(lanes.Desk.Wall.GetUtcNow(), robot.Http.Requests.Count - before));
            lanes.Pass(TimeSpan.FromSeconds(seconds / 15.0));
        }

        Assert.InRange(times.Count, most, int.MaxValue);
        for (var i = most; i < times.Count; i++)
            Assert.True(times[i] - times[i - most] >= TimeSpan.FromSeconds(seconds), $"{most + 1} within {times[i] - times[i - most]}");
    }

    [Fact]
    public async Task Run_one_request_was_enough_one_token_is_gone_and_three_after_two_retries()
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await using var lanes = await LaneDesk.HastyAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, robot.Url, channel: AlertChannel.DingTalk);
        await lanes.CaseAsync();
        await lanes.RunAsync(Endpoint);
        Assert.Equal(7, (await lanes.HeadAsync(Endpoint)).Tokens!.Value, 6);

        robot.Http.Answer(new WebhookAnswer(503), new WebhookAnswer(503), new WebhookAnswer(503));
        await lanes.CaseAsync();
        await lanes.RunAsync(Endpoint);

        Assert.Equal(4, (await lanes.HeadAsync(Endpoint)).Tokens!.Value, 6);
        Assert.Equal(4, robot.Http.Requests.Count);
    }

    [Fact]
    public async Task Run_few_tokens_left_makes_no_more_tries_than_those()
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await using var lanes = await LaneDesk.HastyAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, robot.Url, channel: AlertChannel.DingTalk);
        var table = lanes.Desk.Get<LaneTable>();
        await table.TryWriteAsync(
            Endpoint,
            new LaneHead { Tokens = 1.9, TokensAt = lanes.Desk.Wall.GetUtcNow() },
            null,
            [],
            CancellationToken.None
        );
        await lanes.CaseAsync();
        robot.Http.Answer(new WebhookAnswer(503));

        await lanes.RunAsync(Endpoint);

        Assert.Single(robot.Http.Requests);
    }

    [Fact]
    public async Task Test_counts_as_any_message_and_is_not_sent_beyond_the_limit()
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await using var lanes = await LaneDesk.HastyAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, robot.Url, channel: AlertChannel.DingTalk);
        for (var number = 0; number < 8; number++)
            Assert.Equal("delivered", await TestAsync(lanes));

        Assert.Equal(SendFailures.RateLimited, await TestAsync(lanes));
        await lanes.CaseAsync();
        await lanes.RunAsync(Endpoint);

        Assert.Equal(8, robot.Http.Requests.Count);
        lanes.Pass(TimeSpan.FromSeconds(5));
        await lanes.RunAsync(Endpoint);
        Assert.Equal(9, robot.Http.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Test_while_the_lane_is_taken_is_not_sent_of_a_robot(bool robots)
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await using var lanes = await LaneDesk.HastyAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, robot.Url, channel: robots ? AlertChannel.DingTalk : null);
        if (!robots)
            robot.Http.Otherwise = null;
        await lanes.Desk.Get<LaneClaims>().TryTakeAsync(Endpoint, CancellationToken.None);

        Assert.Equal(robots ? SendFailures.RateLimited : "delivered", await TestAsync(lanes));
        Assert.Equal(robots ? 0 : 1, robot.Http.Requests.Count);
    }

    [Fact]
    public async Task Test_somebody_came_meanwhile_the_lane_is_looked_at_again()
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await using var lanes = await LaneDesk.HastyAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, robot.Url, channel: AlertChannel.DingTalk);
        var answered = new TaskCompletionSource();
        robot.Http.Answer(robot.Say((0, "ok")) with { HeldUntil = answered.Task });
        var testing = TestAsync(lanes);
        await robot.Http.WaitForAsync(requests => requests.Count == 1);
        await lanes.CaseAsync();
        await lanes.RunAsync(Endpoint);
        lanes.Desk.Traffic.Forget();

        answered.SetResult();
        Assert.Equal("delivered", await testing);

        Assert.Equal(TimeSpan.Zero, Assert.Single(lanes.Wakes).Delay);
        await lanes.RunAsync(Endpoint);
        Assert.Empty(await lanes.WaitingAsync(Endpoint));
    }

    private static async Task<string> TestAsync(LaneDesk lanes)
    {
        var endpoint = (await lanes.Desk.Get<IEndpointStore>().GetAsync(Endpoint, CancellationToken.None))!;
        return (await lanes.Desk.Get<EndpointTest>().RunAsync(endpoint, "nonce", lanes.Desk.Clock.GetUtcNow(), CancellationToken.None)).Result;
    }
}
