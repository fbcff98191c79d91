using CaseDesk.Delivery.Outbound;
using Polly;
using Polly.Retry;

namespace CaseDesk.Delivery.Sending;

/// <summary>
/// The seconds of retrying within one attempt, of webhooks and of mail: a hiccup is bridged here, an outage is left to the lane and its
/// schedule.
/// From the outside in: the whole time, quick retries, one try's time. It remembers nothing of one send for the next.
/// </summary>
internal static class SendPipeline
{
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// The longest that a whole send may take: every try's time and the pauses between, 45 s at most, or one try's time when that is
    /// longer.
    /// </summary>
    public static TimeSpan TotalTime(AlertOptions options)
    {
        var (attempt, retries) = (TimeSpan.FromSeconds(options.AttemptTimeoutSeconds), AlertMessage.MaxTries - 1);
        var all = (attempt * (1 + retries)) + (LongestDelay * retries);
        return TimeSpan.FromSeconds(Math.Max(Math.Min(45, all.TotalSeconds), attempt.TotalSeconds));
    }

    /// <param name="tries">1 to <see cref="AlertMessage.MaxTries"/>.</param>
    /// <param name="isHiccup">Whether it may go well in a moment.</param>
    /// <param name="asked">The wait that an answer asks for; null to leave it to the back-off.</param>
    public static ResiliencePipelineBuilder<T> Begin<T>(
        TimeSpan total,
        int tries,
        TimeProvider clock,
        Func<Outcome<T>, bool> isHiccup,
        Func<T?, TimeSpan?> asked
    )
    {
        var pipeline = new ResiliencePipelineBuilder<T> { TimeProvider = clock };
        pipeline.AddTimeout(total);
        if (tries > 1)
        {
            pipeline.AddRetry(
                new RetryStrategyOptions<T>
                {
                    MaxRetryAttempts = tries - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = s_firstDelay,
                    MaxDelay = LongestDelay,
                    ShouldHandle = arguments => ValueTask.FromResult(isHiccup(arguments.Outcome)),
                    DelayGenerator = arguments =>
                        ValueTask.FromResult(
                            asked(arguments.Outcome.Result) is { } wait ? (wait > s_firstDelay ? wait : s_firstDelay) : (TimeSpan?)null
                        ),
                }
            );
        }

        return pipeline;
    }
}
