using System.Net;

namespace CaseDesk.Azure.Alerts;

/// <summary>Puts what went wrong into one word of <see cref="SendFailures"/>.</summary>
internal static class SendReasons
{
    public static string Of(HttpStatusCode status) => (int)status switch
    {
        410 => SendFailures.Gone,
        429 => SendFailures.Throttled,
        >= 300 and <= 399 => SendFailures.Redirected,
        >= 400 and <= 499 => SendFailures.Rejected,
        >= 500 and <= 599 => SendFailures.ServerError,
        _ => SendFailures.UnexpectedStatus,
    };

    public static string Of(HttpRequestException exception) => exception switch
    {
        { InnerException: AddressNotPublicException } => SendFailures.AddressNotPublic,
        { HttpRequestError: HttpRequestError.NameResolutionError } => SendFailures.NameNotFound,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => SendFailures.TlsFailed,
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => SendFailures.BadAnswer,
        _ => SendFailures.ConnectionFailed,
    };
}
