using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Sending;

public enum FailureKind
{
    /// <summary>Try again later, as the retry schedule says.</summary>
    Retry,

    /// <summary>This alert will never be taken: give up. The endpoint stays.</summary>
    Refused,

    /// <summary>The receiver is gone for good (410, or a robot that does not exist): give up and disable the endpoint.</summary>
    Final,
}

/// <summary>How one attempt ended, its quick retries included.</summary>
/// <param name="Duration">From the first request to the end.</param>
/// <param name="Requests">Requests begun, 0 to 3.</param>
public abstract record SendResult(TimeSpan Duration, int Requests)
{
    /// <summary>The platform's own code in the last answer; null when there was none.</summary>
    public int? AnswerCode { get; init; }

    /// <summary>What the receiver said, bounded and without anything personal or secret; null when it said nothing.</summary>
    public string? Answer { get; init; }

    /// <summary><c>delivered</c>, or one of <see cref="SendFailures"/>.</summary>
    public abstract string Word { get; }

    /// <summary>The HTTP status of the last answer, or a mail server's that took it; null when there was none.</summary>
    public int? Status { get; init; }

    /// <param name="status">Of the answer that was judged; null when there was none.</param>
    /// <param name="retryAfter">What the receiver asked for; null when it did not ask.</param>
    /// <param name="words">See <see cref="Answer"/>.</param>
    public static SendResult Of(
        ChannelVerdict verdict,
        int? status,
        string? words,
        TimeSpan duration,
        int requests,
        TimeSpan? retryAfter = null
    )
    {
        SendResult Failed(FailureKind kind, string reason, TimeSpan? after) => new Failed(kind, reason, after, duration, requests);
        var result = verdict switch
        {
            ChannelVerdict.Delivered => new Delivered(duration, requests),
            ChannelVerdict.Final { EndpointIsGone: true } gone => Failed(FailureKind.Final, gone.Reason, retryAfter),
            ChannelVerdict.Final refused => Failed(FailureKind.Refused, refused.Reason, retryAfter),
            ChannelVerdict.Later later => Failed(FailureKind.Retry, later.Reason, retryAfter ?? later.After),
            _ => throw new InvalidOperationException("A verdict without a result."),
        };
        return result with { Status = status, AnswerCode = verdict.Code, Answer = words };
    }

    /// <summary>For the delivery log.</summary>
    /// <param name="attempt">Which one it is, when it began, and when the next one follows.</param>
    public DeliveryAttempt ToAttempt(
        string endpointId,
        (LaneEntry Entry, RecordedAlert Alert) of,
        (int Number, DateTimeOffset At, DateTimeOffset? NextAt) attempt
    ) =>
        new(
            endpointId,
            of.Alert.EventId,
            of.Entry.CaseId,
            of.Entry.Sequence,
            of.Alert.Type,
            attempt.Number,
            attempt.At,
            Word,
            Status,
            (int)Duration.TotalMilliseconds,
            attempt.NextAt,
            AnswerCode,
            Answer
        );

    /// <summary>Nothing was sent, and this is no attempt: whoever would have to carry it is overloaded.</summary>
    /// <param name="Reason">One of <see cref="SendFailures"/>.</param>
    /// <param name="RetryAfter">When there is use in asking again, by the real clock; more than 0.</param>
    public sealed record NotTried(string Reason, TimeSpan RetryAfter) : SendResult(TimeSpan.Zero, 0)
    {
        public override string Word => Reason;
    }

    /// <summary>The receiver took it, as its channel understands the answer.</summary>
    public sealed record Delivered(TimeSpan Duration, int Requests) : SendResult(Duration, Requests)
    {
        public override string Word => "delivered";
    }

    /// <summary>The receiver did not take it.</summary>
    /// <param name="Kind">Whether there is any use in trying again.</param>
    /// <param name="Reason">One of <see cref="SendFailures"/>.</param>
    /// <param name="RetryAfter">What the receiver asked for, 0 or more; null when it did not ask.</param>
    public sealed record Failed(FailureKind Kind, string Reason, TimeSpan? RetryAfter, TimeSpan Duration, int Requests)
        : SendResult(Duration, Requests)
    {
        public override string Word => Reason;

        /// <summary>
        /// Whether the receiver gave no answer or is in trouble, rather than refusing this message: it is worth leaving alone for a while.
        /// </summary>
        public bool IsTrouble =>
            Kind == FailureKind.Retry && (Reason == SendFailures.Throttled || Status is null or 408 or 429 or (>= 500 and <= 599));
    }
}
