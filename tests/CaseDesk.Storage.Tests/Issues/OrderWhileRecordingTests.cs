using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Tests.Alerts;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>
/// Found by a day of deliveries with faults: several alerts of a case were fanned out at once, a run looked meanwhile, and the last one
/// went first.
/// </summary>
public sealed class OrderWhileRecordingTests
{
    private const string Endpoint = "wh_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData("webhook")]
    [InlineData("email")]
    public async Task Run_earlier_alert_is_not_recorded_yet_later_ones_of_its_case_wait_with_it(string channel)
    {
        await using var server = MailReceiver.Start();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var lanes = await LaneDesk.StartAsync(
            null,
            ("Mail:Host", "127.0.0.1"),
            ("Mail:Port", $"{server.Port}"),
            ("Mail:Security", "none"),
            ("Mail:From", MailDesk.From)
        );
        var id = await lanes.CaseAsync(3);
        await lanes.Desk.AddEndpointAsync(
            Endpoint,
            channel == "email" ? new Uri("mailto:" + MailDesk.Address) : receiver.Url,
            channel: channel == "email" ? AlertChannel.Email : null
        );
        // As fan-out leaves it between two of its awaits, seen by a run that began before.
        await EnterAsync(lanes, id, 1, recorded: false);
        await EnterAsync(lanes, id, 2, recorded: true);
        await EnterAsync(lanes, id, 3, recorded: true);
        lanes.Desk.Traffic.Forget();

        await lanes.RunAsync(Endpoint);

        Assert.Equal(0, receiver.Requests.Count + server.Mails.Count);
        Assert.Equal(LaneMessages.Early, Assert.Single(lanes.Wakes).Delay);
        await EnterAsync(lanes, id, 1, recorded: true);
        lanes.Pass(LaneMessages.Early);
        await lanes.RunAsync(Endpoint);
        Assert.Empty(await lanes.WaitingAsync(Endpoint));
        Assert.Equal(
            channel == "email" ? [] : [1, 2, 3],
            receiver.Requests.Select(request => request.Json().GetProperty("sequence").GetInt32())
        );
        Assert.Equal(
            channel == "email" ? [$"evt_{id}_1", $"evt_{id}_2", $"evt_{id}_3"] : [],
            server.Mails.Select(mail => mail.Message.Headers["X-CaseDesk-Event"]!)
        );
    }

    [Fact]
    public async Task Fan_out_several_alerts_enter_a_lane_one_after_the_other()
    {
        await using var lanes = await LaneDesk.StartAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint);
        lanes.Desk.Traffic.After = request => Task.Delay(request.Body.Contains("|0000000001\"", StringComparison.Ordinal) ? 20 : 0);

        var id = await lanes.CaseAsync(3);

        var entries = lanes
            .Desk.Traffic.Requests.Where(request => request.IsTransaction && request.Body.Contains($"\"due|{id}", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            [1, 2, 3],
            entries.Select(request =>
                (int)(
                    request.Body.LastIndexOf($"due|{id}|000000000", StringComparison.Ordinal) is var at
                        ? request.Body[at + $"due|{id}|000000000".Length] - '0'
                        : 0
                )
            )
        );
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.True(pair.First.Ended < pair.Second.Begun));
    }

    /// <summary>After "never again" the letter was written first: with a crash behind it the alert was sent once more, and delivered it
    /// stayed a dead letter. Now the lane has letter and
    /// end in one write, and a crash before or after the case's record finds them there.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_crash_while_giving_up_sends_nothing_more_and_leaves_a_dead_letter(bool done)
    {
        await using var robot = await GroupRobot.StartAsync("dingtalk");
        await using var lanes = await LaneDesk.StartAsync();
        await lanes.Desk.AddEndpointAsync(Endpoint, robot.Url, channel: AlertChannel.DingTalk);
        var id = await lanes.CaseAsync();
        robot.Http.Answer(robot.Say((310000, "keywords not in content")));
        lanes.Desk.Traffic.Before = done ? null : Break;
        lanes.Desk.Traffic.After = done ? Break : null;
        await Assert.ThrowsAsync<InvalidOperationException>(() => lanes.RunAsync(Endpoint));
        lanes.Desk.Traffic.Before = lanes.Desk.Traffic.After = null;

        lanes.Pass(LaneDesk.Claim);
        await lanes.RunAsync(Endpoint);

        Assert.Single(robot.Http.Requests);
        Assert.Equal(
            (DeliveryStatus.Failed, SendFailures.KeywordMissing),
            ((await lanes.DeliveryAsync(id, 1, Endpoint)).Status, Assert.Single(await lanes.DeadAsync(Endpoint)).Reason)
        );
        Assert.Empty(await lanes.WaitingAsync(Endpoint));

        static Task Break(TappedRequest request) => request.Method == "PUT" && request.Path.Contains("delivery|", StringComparison.Ordinal) ? Task.FromException(new InvalidOperationException("The process ended.")) : Task.CompletedTask;
    }

    private static async Task EnterAsync(LaneDesk lanes, string id, long sequence, bool recorded)
    {
        await lanes.Desk.Get<LaneTable>().AddAsync(Endpoint, new LaneEntry(id, sequence, StoreDesk.Start, 0), s_none);
        if (recorded)
            await lanes
                .Desk.Get<DeliveryTable>()
                .AddAsync(new(id, sequence), Endpoint, new DeliveryState(DeliveryStatus.Pending, 0, null, null, null), s_none);
    }
}
