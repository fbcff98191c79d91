using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class RobotLanesTests
{
    [Theory]
    [InlineData("dingtalk", 20)]
    [InlineData("wecom", 20)]
    [InlineData("feishu", 100)]
    public async Task Run_more_than_the_platform_takes_becomes_digests_within_its_limit_and_every_alert_arrives_once(
        string channel,
        int mostInAMinute
    )
    {
        await using var robot = await GroupRobot.StartAsync(channel);
        await using var lanes = await LaneDesk.StartAsync();
        await lanes.Desk.AddEndpointAsync("wh_1", robot.Url, channel: AlertChannel.Find(channel));
        var cases = new List<string>();
        var times = new List<DateTimeOffset>();
        // A busy morning: 60 alerts of 20 cases within seconds.
        for (var number = 0; number < 20; number++)
        {
            cases.Add(await lanes.CaseAsync(3));
            await RunAsync();
        }

        while ((await lanes.WaitingAsync("wh_1")).Count > 0)
        {
            lanes.Pass(TimeSpan.FromSeconds(1));
            await RunAsync();
        }

        var read = string.Join('\n', robot.Messages.Select(System.Text.RegularExpressions.Regex.Unescape));
        foreach (var number in (int[])[1, 2, 3])
            Assert.All(cases, id => Assert.Equal(1, read.Split($"{id}（第 {number} 条").Length - 1));
        Assert.DoesNotContain("内容过长", read, StringComparison.Ordinal);
        Assert.InRange(robot.Http.Requests.Count, 1, 59);
        Assert.Contains("条提醒合并为一条", read, StringComparison.Ordinal);
        for (var i = mostInAMinute; i < times.Count; i++)
            Assert.True(times[i] - times[i - mostInAMinute] >= TimeSpan.FromMinutes(1));
        foreach (var id in cases)
            Assert.Equal(DeliveryStatus.Delivered, (await lanes.DeliveryAsync(id, 3, "wh_1")).Status);

        async Task RunAsync()
        {
            var before = robot.Http.Requests.Count;
            await lanes.RunAsync("wh_1");
            times.AddRange(Enumerable.Repeat(lanes.Desk.Wall.GetUtcNow(), robot.Http.Requests.Count - before));
        }
    }

    [Fact]
    public async Task Run_digest_that_would_be_cut_goes_in_parts_that_are_not()
    {
        await using var robot = await GroupRobot.StartAsync("wecom");
        // The way to the desk takes half of what the platform shows.
        await using var lanes = await LaneDesk.StartAsync(null, ("Desk:PublicBaseUrl", $"https://desk.example/{new string('d', 2_000)}"));
        await lanes.Desk.AddEndpointAsync("wh_1", robot.Url, channel: AlertChannel.WeCom);
        var id = await lanes.CaseAsync(20);

        await lanes.RunAsync("wh_1");

        var read = robot.Messages.Select(System.Text.RegularExpressions.Regex.Unescape).ToList();
        Assert.InRange(read.Count, 2, 8);
        Assert.All(read, message => Assert.DoesNotContain("内容过长", message, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 20), number => Assert.Single(read, message => message.Contains($"{id}（第 {number} 条", StringComparison.Ordinal)));
        Assert.Empty(await lanes.WaitingAsync("wh_1"));
    }

    [Fact]
    public async Task Run_digest_that_fails_is_tried_again_as_one()
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await using var lanes = await LaneDesk.StartAsync();
        await lanes.Desk.AddEndpointAsync("wh_1", robot.Url, channel: AlertChannel.DingTalk);
        var id = await lanes.CaseAsync(12);
        robot.Http.Answer(robot.Say((130101, "send too fast")));

        await lanes.RunAsync("wh_1");
        Assert.Equal(12, (await lanes.WaitingAsync("wh_1")).Count);
        Assert.All(await lanes.WaitingAsync("wh_1"), entry => Assert.Equal(1, entry.Attempts));
        lanes.Pass(TimeSpan.FromMinutes(12));
        await lanes.RunAsync("wh_1");

        Assert.Equal(2, robot.Http.Requests.Count);
        Assert.Equal(DeliveryStatus.Delivered, (await lanes.DeliveryAsync(id, 12, "wh_1")).Status);
        var (log, _) = await lanes.Desk.Get<DeliveryLog>().ReadAsync("wh_1", null, 100, CancellationToken.None);
        Assert.Equal(24, log.Count);
    }

    /// <summary>Fifty a second came in the last moments of each rest, and each read the whole lane and left a message.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(599)]
    public async Task Run_while_the_platform_has_asked_for_a_rest_reads_nothing_but_the_head(int secondsIntoIt)
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await using var lanes = await LaneDesk.StartAsync();
        await lanes.Desk.AddEndpointAsync("wh_1", robot.Url, channel: AlertChannel.DingTalk);
        await lanes.CaseAsync();
        robot.Http.Answer(robot.Say((130101, "send too fast")));
        await lanes.RunAsync("wh_1");
        var wake = lanes.Wakes[^1].Delay;
        lanes.Pass(TimeSpan.FromSeconds(secondsIntoIt));
        await lanes.CaseAsync();
        lanes.Desk.Traffic.Forget();

        for (var times = 0; times < 5; times++)
            await lanes.RunAsync("wh_1");

        Assert.Equal(5, lanes.Desk.Traffic.Requests.Count);
        Assert.Single(robot.Http.Requests);
        lanes.Pass(wake - TimeSpan.FromSeconds(secondsIntoIt));
        await lanes.RunAsync("wh_1");
        Assert.InRange(robot.Http.Requests.Count, 2, 3);
    }

    [Theory]
    [InlineData("dingtalk", true)]
    [InlineData("webhook", false)]
    public async Task Run_first_minute_of_an_hour_a_robot_waits_it_out_and_a_webhook_does_not(string channel, bool waits)
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        if (!waits)
            robot.Http.Otherwise = null;
        await using var lanes = await LaneDesk.StartAsync(null, ("Alerts:AvoidFullHours", "true"));
        await lanes.Desk.AddEndpointAsync("wh_1", robot.Url, channel: channel == "webhook" ? null : AlertChannel.DingTalk);
        await lanes.CaseAsync();
        var wall = lanes.Desk.Wall.GetUtcNow();
        lanes.Desk.Wall.Advance(
            TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(wall.UtcTicks % TimeSpan.FromMinutes(30).Ticks) + TimeSpan.FromSeconds(1)
        );
        lanes.Desk.Traffic.Forget();

        await lanes.RunAsync("wh_1");

        Assert.Equal(waits ? 0 : 1, robot.Http.Requests.Count);
        if (waits)
        {
            Assert.InRange(Assert.Single(lanes.Wakes).Delay, TimeSpan.FromSeconds(58), FullHour.Longest);
            lanes.Pass(FullHour.Longest);
            await lanes.RunAsync("wh_1");
            Assert.Single(robot.Http.Requests);
        }
    }
}
