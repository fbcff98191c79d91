using CaseDesk.Delivery.Sending;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CaseDesk.Delivery.Mail;

/// <summary>
/// The seconds of retrying, as for webhooks; and a breaker, since all mail goes through the one server of the operator: dead, it would make
/// the lane of
/// every mailbox wait for its time limit. See record 33.
/// </summary>
internal static class MailPipeline
{
    /// <summary>How long a server that keeps failing is left alone.</summary>
    public static TimeSpan Break { get; } = TimeSpan.FromSeconds(30);

    /// <summary>One for each number of tries, from 1; the breaker is the same in all.</summary>
    /// <param name="total">The longest that a whole send may take.</param>
    public static ResiliencePipeline<MailReply>[] Build(MailOptions options, TimeSpan total, TimeProvider clock)
    {
        var server = new ResiliencePipelineBuilder<MailReply> { TimeProvider = clock }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<MailReply>
                {
                    FailureRatio = 0.9,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = Break,
                    ShouldHandle = static arguments => ValueTask.FromResult(IsNoAnswer(arguments.Outcome)),
                }
            )
            .AddTimeout(TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, total.TotalSeconds)))
            .Build();
        // No quick retry after a time limit: the server may have taken the mail, and a mailbox cannot drop the second one.
        return
        [
            .. Enumerable
                .Range(1, AlertMessage.MaxTries)
                .Select(tries =>
                    SendPipeline
                        .Begin<MailReply>(total, tries, clock, static outcome => outcome.Result is { Broke: true }, static _ => null)
                        .AddPipeline(server)
                        .Build()
                ),
        ];
    }

    // A try that the whole send's limit ends, or its caller, comes here as given up. It must not count as one that went well: a server that
    // hangs would never be left alone where one try may take as long as the whole, and one such try would close the breaker again.
    private static bool IsNoAnswer(Outcome<MailReply> outcome) =>
        outcome is { Exception: TimeoutRejectedException or OperationCanceledException } or { Result.Broke: true };
}
