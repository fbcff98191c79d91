using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using Polly;
using Polly.Timeout;

namespace CaseDesk.Delivery.Webhooks;

/// <summary>What webhooks and robots try again within seconds.</summary>
internal static class WebhookPipeline
{
    /// <param name="tries">1 to <see cref="AlertMessage.MaxTries"/>.</param>
    public static ResiliencePipeline<Answer> Of(AlertOptions options, int tries, TimeProvider clock) =>
        SendPipeline.Begin<Answer>(SendPipeline.TotalTime(options), tries, clock, static outcome => outcome switch
        {
            { Exception: TimeoutRejectedException } => true,
            // A name that leads inside stays inside for the next seconds, and nothing was sent to it.
            { Exception: HttpRequestException failure } => failure.InnerException is not AddressNotPublicException,
            { Result: { } answer } => answer.IsTrouble && !(answer.RetryAfter > SendPipeline.LongestDelay),
            _ => false,
        }, static answer => answer?.RetryAfter)
        .AddTimeout(TimeSpan.FromSeconds(options.AttemptTimeoutSeconds))
        .Build();
}
