namespace CaseDesk.Azure.Alerts;

public enum FailureKind
{
    /// <summary>Try again later, as the retry schedule says.</summary>
    Retry,

    /// <summary>The receiver said never to come again (410 Gone): give up and disable the endpoint.</summary>
    Final,
}

/// <summary>How one queue-driven attempt ended, its quick retries included.</summary>
/// <param name="Duration">From the first request to the end.</param>
/// <param name="Requests">HTTP requests begun, 1 to 3.</param>
public abstract record SendResult(TimeSpan Duration, int Requests)
{
    /// <summary>The receiver answered 2xx.</summary>
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

/// <summary>Why a delivery failed, in one stable word for the delivery log.</summary>
public static class SendFailures
{
    public const string Gone = "gone";
    public const string Redirected = "redirected";
    public const string Throttled = "throttled";
    public const string Rejected = "rejected";
    public const string ServerError = "server-error";
    public const string UnexpectedStatus = "unexpected-status";
    public const string Timeout = "timeout";
    public const string NameNotFound = "name-not-found";
    public const string AddressNotPublic = "address-not-public";
    public const string TlsFailed = "tls-failed";
    public const string ConnectionFailed = "connection-failed";
    public const string BadAnswer = "bad-answer";
}
