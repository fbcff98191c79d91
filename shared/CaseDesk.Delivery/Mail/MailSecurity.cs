using MailKit.Security;

namespace CaseDesk.Delivery.Mail;

/// <summary>How the way to the mail server is protected, as written in settings.</summary>
internal static class MailSecurity
{
    public const string StartTls = "starttls";
    public const string Tls = "tls";
    public const string None = "none";

    public static IReadOnlyList<string> All { get; } = [StartTls, Tls, None];

    /// <summary>Never "when available": whoever sits between could hide the offer.</summary>
    public static SecureSocketOptions Of(string name) => name switch
    {
        StartTls => SecureSocketOptions.StartTls,
        Tls => SecureSocketOptions.SslOnConnect,
        None => SecureSocketOptions.None,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a kind of protection."),
    };
}
