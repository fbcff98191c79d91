using CaseDesk.Core.Alerts;
using CaseDesk.Core.Texts;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Functions.Alerts;

/// <summary>One attempt as the API shows it.</summary>
/// <param name="AnswerCode">The platform's own code in a robot's answer.</param>
/// <param name="Answer">What the receiver said, bounded and scrubbed.</param>
/// <param name="Reason">What happened and what to do about it; null when it was delivered.</param>
public sealed record DeliveryAttemptView(
    string EndpointId, string EventId, string CaseId, long Sequence, string Type, int Attempt, DateTimeOffset At, string Result,
    int? HttpStatus, int? AnswerCode, string? Answer, int DurationMs, DateTimeOffset? NextAttemptAt, BilingualText? Reason)
{
    public static DeliveryAttemptView Of(DeliveryAttempt attempt) =>
        new(
            attempt.EndpointId,
            attempt.EventId,
            attempt.CaseId,
            attempt.Sequence,
            attempt.Type,
            attempt.Attempt,
            attempt.At,
            attempt.Result,
            attempt.HttpStatus,
            attempt.AnswerCode,
            attempt.Answer,
            attempt.DurationMs,
            attempt.NextAttemptAt,
            SendFailures.Explain(attempt.Result)
        );
}
