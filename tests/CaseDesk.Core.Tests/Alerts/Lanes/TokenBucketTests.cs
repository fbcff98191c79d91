using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Samples.Fuzz;
using CsCheck;

namespace CaseDesk.Core.Tests.Alerts.Lanes;

public sealed class TokenBucketTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("dingtalk", 20, 60)]
    [InlineData("wecom", 20, 60)]
    [InlineData("feishu", 100, 60)]
    [InlineData("feishu", 5, 1)]
    public void Take_whenever_there_is_one_keeps_within_the_platforms_figure(string channel, int most, int seconds)
    {
        var bucket = LanePolicy.Of(AlertChannel.Find(channel)!).Bucket!;

        // Looks at random instants and takes all it may: as greedy as can be.
        Gen.Int[1, 4_000].Array[300].SampleSeeded(pauses =>
        {
            var (tokens, at) = (bucket.Burst, s_start);
            var taken = new List<DateTimeOffset>();
            foreach (var pause in pauses)
            {
                tokens = bucket.At(tokens, at, at.AddMilliseconds(pause));
                at = at.AddMilliseconds(pause);
                for (; tokens >= 1; tokens--)
                    taken.Add(at);
            }

            Assert.NotEmpty(taken);
            for (var i = most; i < taken.Count; i++)
                Assert.True(taken[i] - taken[i - most] >= TimeSpan.FromSeconds(seconds - 0.001), $"{most + 1} within {taken[i] - taken[i - most]}");
        }, iter: 200);
    }

    [Fact]
    public void Until_one_is_when_the_next_can_be_taken()
    {
        var bucket = new TokenBucket(2, 0.5);

        Assert.Equal(TimeSpan.Zero, bucket.UntilOne(1));
        Assert.Equal(TimeSpan.FromSeconds(1), bucket.UntilOne(0.5));
        // Never nothing while none can be taken: whoever waits so long would ask again at once, for ever.
        Assert.Equal(TimeSpan.FromMilliseconds(1), bucket.UntilOne(1 - 1e-12));
        Assert.Equal(1, bucket.At(0.5, s_start, s_start + bucket.UntilOne(0.5)), 9);
        Assert.Equal(2, bucket.At(1, s_start, s_start.AddHours(1)));
        Assert.Equal(1, bucket.At(1, s_start, s_start.AddHours(-1)));
    }
}
