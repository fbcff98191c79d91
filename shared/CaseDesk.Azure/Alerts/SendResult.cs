using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Alerts;

public enum FailureKind
{
    /// <summary>Try again later, as the retry schedule says.</summary>
    Retry,

    /// <summary>This alert will never be taken: give up. The endpoint stays.</summary>
    Refused,

    /// <summary>The receiver is gone for good (410, or a robot that does not exist): give up and disable the endpoint.</summary>
    Final,
}

/// <summary>How one queue-driven attempt ended, its quick retries included.</summary>
/// <param name="Duration">From the first request to the end.</param>
/// <param name="Requests">HTTP requests begun, 0 to 3.</param>
public abstract record SendResult(TimeSpan Duration, int Requests)
{
    /// <summary>The platform's own code in the last answer; null when there was none.</summary>
    public int? AnswerCode { get; init; }

    /// <summary>What the receiver said, bounded and without anything personal or secret; null when it said nothing.</summary>
    public string? Answer { get; init; }

    /// <summary>Nothing was sent, and this is no attempt: the endpoint's circuit is open or its rate is used up.</summary>
    /// <param name="Reason">One of <see cref="SendFailures"/>.</param>
    /// <param name="RetryAfter">When there is use in asking again, by the real clock; more than 0.</param>
    public sealed record NotTried(string Reason, TimeSpan RetryAfter) : SendResult(TimeSpan.Zero, 0);

    /// <summary>The receiver took it, as its channel understands the answer.</summary>
    public sealed record Delivered(int Status, TimeSpan Duration, int Requests) : SendResult(Duration, Requests);

    /// <summary>The receiver did not take it.</summary>
    /// <param name="Kind">Whether there is any use in trying again.</param>
    /// <param name="Status">The last HTTP status, null when there was no answer.</param>
    /// <param name="Reason">One of <see cref="SendFailures"/>.</param>
    /// <param name="RetryAfter">What the receiver asked for, 0 or more; null when it did not ask.</param>
    /// <param name="Duration">From the first request to the end.</param>
    /// <param name="Requests">HTTP requests begun, 1 to 3.</param>
    public sealed record Failed(
        FailureKind Kind, int? Status, string Reason, TimeSpan? RetryAfter, TimeSpan Duration, int Requests)
        : SendResult(Duration, Requests);
}
