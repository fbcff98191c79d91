using CaseDesk.Core.Alerts;

namespace CaseDesk.Delivery.Outbound;

/// <summary>Puts what went wrong on the way into one word of <see cref="SendFailures"/>.</summary>
internal static class SendReasons
{
    /// <param name="caller">Whoever gave up waiting gets the cancellation.</param>
    /// <returns>Null for what is no fault of the way.</returns>
    public static string? Of(Exception exception, CancellationToken caller) => exception switch
    {
        OperationCanceledException => caller.IsCancellationRequested ? null : SendFailures.Timeout,
        HttpRequestException http => Of(http),
        IOException => SendFailures.ConnectionFailed,
        _ => null,
    };

    public static string Of(HttpRequestException exception) => exception switch
    {
        { InnerException: AddressNotPublicException } => SendFailures.AddressNotPublic,
        { InnerException: UnsoundCertificateException { Fault: var fault } } => Of(fault),
        { HttpRequestError: HttpRequestError.NameResolutionError } => SendFailures.NameNotFound,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => SendFailures.TlsFailed,
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => SendFailures.BadAnswer,
        _ => SendFailures.ConnectionFailed,
    };

    private static string Of(CertificateFault fault) => fault switch
    {
        CertificateFault.Expired => SendFailures.CertificateExpired,
        CertificateFault.WrongName => SendFailures.CertificateWrongName,
        _ => SendFailures.CertificateUntrusted,
    };
}
