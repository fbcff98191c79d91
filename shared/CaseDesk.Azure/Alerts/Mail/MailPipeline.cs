using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CaseDesk.Azure.Alerts.Mail;

/// <summary>The seconds of retrying, as for webhooks; and a breaker, since one dead mail server would make every mail wait for its time limit.</summary>
internal static class MailPipeline
{
    public const int QuickRetries = 2;

    /// <summary>How long a server that keeps failing is left alone.</summary>
    public static TimeSpan Break { get; } = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <param name="total">The longest that a whole send may take.</param>
    public static ResiliencePipeline<MailReply> Build(MailOptions options, TimeSpan total, TimeProvider clock)
        => new ResiliencePipelineBuilder<MailReply> { TimeProvider = clock }
            .AddTimeout(total)
            .AddRetry(new RetryStrategyOptions<MailReply>
            {
                MaxRetryAttempts = QuickRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                // Not after a time limit: the server may have taken the mail, and a mailbox cannot drop the second one.
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { Broke: true }),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<MailReply>
            {
                FailureRatio = 0.9,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome is { Exception: TimeoutRejectedException } or { Result.Broke: true }),
            })
            .AddTimeout(TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, total.TotalSeconds)))
            .Build();
}
