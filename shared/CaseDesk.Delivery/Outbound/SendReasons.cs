using CaseDesk.Core.Alerts;

namespace CaseDesk.Delivery.Outbound;

/// <summary>Puts what went wrong on the way into one word of <see cref="SendFailures"/>.</summary>
internal static class SendReasons
{
    public static string Of(HttpRequestException exception) => exception switch
    {
        { InnerException: AddressNotPublicException } => SendFailures.AddressNotPublic,
        { HttpRequestError: HttpRequestError.NameResolutionError } => SendFailures.NameNotFound,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => SendFailures.TlsFailed,
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => SendFailures.BadAnswer,
        _ => SendFailures.ConnectionFailed,
    };
}
