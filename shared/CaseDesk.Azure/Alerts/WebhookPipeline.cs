using System.Net;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts.Channels;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CaseDesk.Azure.Alerts;

/// <summary>What came of one HTTP request that was answered.</summary>
/// <param name="RetryAfter">What the receiver asked for, in the header or by its code; null when it did not ask.</param>
internal sealed record Answer(HttpStatusCode Status, TimeSpan? RetryAfter, ChannelVerdict Verdict);

/// <summary>The seconds of retrying: a hiccup is bridged here, an outage is left to the queue and its schedule.</summary>
internal static class WebhookPipeline
{
    public const int QuickRetries = 2;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>The longest that a whole send may take: every attempt's time and the pauses between, 45 s at most, or one attempt's time when that is longer.</summary>
    public static TimeSpan TotalTime(AlertOptions options)
    {
        var attempt = TimeSpan.FromSeconds(options.AttemptTimeoutSeconds);
        var all = (attempt * (1 + QuickRetries)) + (LongestDelay * QuickRetries);
        return TimeSpan.FromSeconds(Math.Max(Math.Min(45, all.TotalSeconds), attempt.TotalSeconds));
    }

    public static ResiliencePipeline<Answer> Build(AlertOptions options, WallClock clock)
        => new ResiliencePipelineBuilder<Answer> { TimeProvider = clock.Provider }
            .AddTimeout(TotalTime(options))
            .AddRetry(new RetryStrategyOptions<Answer>
            {
                MaxRetryAttempts = QuickRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                ShouldHandle = arguments => ValueTask.FromResult(IsHiccup(arguments.Outcome)),
                DelayGenerator = arguments => ValueTask.FromResult(AskedDelay(arguments.Outcome.Result)),
            })
            .AddTimeout(TimeSpan.FromSeconds(options.AttemptTimeoutSeconds))
            .Build();

    private static bool IsHiccup(Outcome<Answer> outcome) => outcome switch
    {
        { Exception: TimeoutRejectedException } => true,
        // A name that leads inside stays inside for the next seconds.
        { Exception: HttpRequestException failure } => failure.InnerException is not AddressNotPublicException,
        { Result: { Verdict: ChannelVerdict.Later } answer } => IsHiccup(answer.Status) && !(answer.RetryAfter > LongestDelay),
        _ => false,
    };

    private static bool IsHiccup(HttpStatusCode status)
        => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status is >= 500 and <= 599;

    // Null leaves the delay to the back-off.
    private static TimeSpan? AskedDelay(Answer? answer)
        => answer?.RetryAfter is { } asked ? (asked > FirstDelay ? asked : FirstDelay) : null;
}
