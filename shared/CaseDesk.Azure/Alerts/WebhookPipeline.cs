using System.Threading.RateLimiting;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// The seconds of retrying, for one endpoint: a hiccup is bridged here, an outage is left to the queue and its schedule. From the outside in: the whole
/// time, quick retries, circuit, rate, one attempt's time; so a retry asks the circuit and takes a permit like any other request.
/// </summary>
internal static class WebhookPipeline
{
    public const int QuickRetries = 2;

    /// <summary>A circuit opens when nine of ten of the requests of two minutes failed, and there were at least this many.</summary>
    public const int FailuresToOpen = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromSeconds(60);

    /// <summary>The longest that a whole send may take: every attempt's time and the pauses between, 45 s at most, or one attempt's time when that is longer.</summary>
    public static TimeSpan TotalTime(AlertOptions options)
    {
        var attempt = TimeSpan.FromSeconds(options.AttemptTimeoutSeconds);
        var all = (attempt * (1 + QuickRetries)) + (LongestDelay * QuickRetries);
        return TimeSpan.FromSeconds(Math.Max(Math.Min(45, all.TotalSeconds), attempt.TotalSeconds));
    }

    public static ResiliencePipeline<Answer> Build(AlertOptions options, WallClock clock, AlertChannel channel)
    {
        RateLimiter rate = new EndpointRate(ChannelRate.Of(channel), clock.Provider);
        return new ResiliencePipelineBuilder<Answer> { TimeProvider = clock.Provider }
            .AddTimeout(TotalTime(options))
            .AddRetry(Retry())
            .AddCircuitBreaker(Circuit())
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = arguments => rate.AcquireAsync(1, arguments.Context.CancellationToken) })
            .AddTimeout(TimeSpan.FromSeconds(options.AttemptTimeoutSeconds))
            .Build();
    }

    /// <summary>How long a circuit stays open: 5 s, and twice as long after each probe that failed, to 60 s.</summary>
    /// <param name="failedProbes">Probes that failed since it was last closed, 0 or more.</param>
    public static TimeSpan Break(int failedProbes) => TimeSpan.FromSeconds(Math.Min(LongestBreak.TotalSeconds, FirstBreak.TotalSeconds * Math.Pow(2, failedProbes)));

    private static RetryStrategyOptions<Answer> Retry() => new()
    {
        MaxRetryAttempts = QuickRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstDelay,
        MaxDelay = LongestDelay,
        ShouldHandle = arguments => ValueTask.FromResult(IsPoisonMessage(arguments.Outcome) && !(arguments.Outcome.Result?.RetryAfter > LongestDelay)),
        DelayGenerator = arguments => ValueTask.FromResult(AskedDelay(arguments.Outcome.Result)),
    };

    private static CircuitBreakerStrategyOptions<Answer> Circuit() => new()
    {
        FailureRatio = 0.9,
        MinimumThroughput = FailuresToOpen,
        // Long enough to see five time-outs in.
        SamplingDuration = TimeSpan.FromMinutes(2),
        BreakDurationGenerator = arguments => ValueTask.FromResult(Break(arguments.HalfOpenAttempts)),
        ShouldHandle = arguments => ValueTask.FromResult(IsPoisonMessage(arguments.Outcome)),
    };

    private static bool IsPoisonMessage(Outcome<Answer> outcome) => outcome switch
    {
        { Exception: TimeoutRejectedException } => true,
        // A name that leads inside stays inside for the next seconds, and nothing was sent to it.
        { Exception: HttpRequestException failure } => failure.InnerException is not AddressNotPublicException,
        { Result: { } answer } => answer.IsPoisonMessage,
        _ => false,
    };

    // Null leaves the delay to the back-off.
    private static TimeSpan? AskedDelay(Answer? answer)
        => answer?.RetryAfter is { } asked ? (asked > FirstDelay ? asked : FirstDelay) : null;
}
