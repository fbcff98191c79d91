using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Samples.Fuzz;
using CsCheck;

namespace CaseDesk.Core.Tests.Alerts.Lanes;

public sealed class LanePlanTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly LanePolicy s_webhook = LanePolicy.Of(AlertChannel.Webhook);
    private static readonly LanePolicy s_robot = LanePolicy.Of(AlertChannel.DingTalk);

    [Fact]
    public void Choose_webhook_one_alert_of_each_case_at_a_time_the_lowest_number()
    {
        var round = LanePlan.Choose([Due("b", 7), Due("a", 3), Due("a", 2), Due("b", 9)], s_now, s_webhook, double.PositiveInfinity, 16);

        Assert.Equal([("a", 2L), ("b", 7L)], round.Messages.Select(message => (message.Single().CaseId, message.Single().Sequence)).Order());
        Assert.True(round.IsMoreDue);
        Assert.Null(round.NextAt);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(LanePlan.BlocksUntil - 1, false)]
    [InlineData(LanePlan.BlocksUntil, true)]
    [InlineData(9, true)]
    public void Choose_earlier_one_is_being_tried_again_holds_the_later_for_a_while(int attempts, bool passes)
    {
        var waiting = new LaneEntry("a", 1, s_now.AddMinutes(5), attempts);

        foreach (var policy in new[] { s_webhook, s_robot })
        {
            var round = LanePlan.Choose([Due("a", 2), waiting], s_now, policy, 8, 16);

            Assert.Equal(passes ? [2] : [], round.Messages.Select(message => message.Single().Sequence));
            Assert.Equal(waiting.NotBefore, round.NextAt);
        }
    }

    [Fact]
    public void Choose_more_due_than_tokens_is_one_digest_in_order()
    {
        var due = Enumerable.Range(1, 9).Select(number => Due(number % 2 == 0 ? "even" : "odd", number)).ToList();

        Assert.Equal(9, LanePlan.Choose(due, s_now, s_robot, 9, 16).Messages.Count);
        var digest = Assert.Single(LanePlan.Choose(due, s_now, s_robot, 8.9, 16).Messages);
        Assert.Equal(9, digest.Count);
        Assert.Equal([2L, 4, 6, 8], digest.Where(entry => entry.CaseId == "even").Select(entry => entry.Sequence));
    }

    [Fact]
    public void Choose_no_token_sends_nothing_and_says_that_it_holds()
    {
        var round = LanePlan.Choose([Due("a", 1)], s_now, s_robot, 0.99, 16);

        Assert.Empty(round.Messages);
        Assert.True(round.IsMoreDue);
    }

    [Fact]
    public void Choose_one_at_a_time_takes_the_oldest() =>
        Assert.Equal("b", Assert.Single(LanePlan.Choose([Due("a", 1, 10), Due("b", 1, 20)], s_now, s_webhook, double.PositiveInfinity, 1).Messages).Single().CaseId);

    [Fact]
    public void Choose_until_empty_sends_each_once_and_every_case_in_order() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[-50, 50], Gen.Int[0, 9], (@case, minutes, attempts) => (@case, minutes, attempts)).Array[0, 60]
            .SelectMany(items => Gen.Select(Gen.Const(items), Gen.Bool, Gen.Double[0, 12]))
            .SampleSeeded(
                (items, robot, tokens) =>
                {
                    var lane = items
                        .Select(
                            (item, index) =>
                                new LaneEntry(
                                    $"case{item.@case}",
                                    index + 1,
                                    s_now.AddMinutes(item.minutes),
                                    item.minutes > 0 ? Math.Min(item.attempts, LanePlan.BlocksUntil - 1) : item.attempts
                                )
                        )
                        .ToList();
                    var (all, sent, now) = (lane.Count, new List<LaneEntry>(), s_now);
                    while (lane.Count > 0)
                    {
                        var round = LanePlan.Choose(lane, now, robot ? s_robot : s_webhook, robot ? tokens : double.PositiveInfinity, 3);
                        Assert.All(round.Messages, message => Assert.InRange(message.Count, 1, robot ? LanePolicy.MaxInDigest : 1));
                        Assert.All(round.Messages.SelectMany(message => message), entry => Assert.True(entry.NotBefore <= now));
                        if (!robot)
                            Assert.Equal(round.Messages.Count, round.Messages.Select(message => message[0].CaseId).Distinct().Count());
                        sent.AddRange(round.Messages.SelectMany(message => message));
                        lane = [.. lane.Except(sent)];
                        if (round.Messages.Count > 0)
                            continue;
                        // Nothing due, or no token: there is always a reason to come again.
                        Assert.True(round.IsMoreDue || round.NextAt > now);
                        now = round.NextAt ?? now;
                        tokens = round.IsMoreDue ? tokens + 1 : tokens;
                    }

                    Assert.Equal(all, sent.Distinct().Count());
                    Assert.All(sent.GroupBy(entry => entry.CaseId), group =>
                        Assert.Equal(group.Select(entry => entry.Sequence).Order(), group.Select(entry => entry.Sequence))
                    );
                },
                iter: 2_000
            );

    private static LaneEntry Due(string caseId, long sequence, int minutesAgo = 1) =>
        new(caseId, sequence, s_now.AddMinutes(-minutesAgo), 0);
}
