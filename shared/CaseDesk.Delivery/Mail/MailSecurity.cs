using MailKit.Security;

namespace CaseDesk.Delivery.Mail;

/// <summary>How the way to the mail server is protected, as written in settings.</summary>
internal static class MailSecurity
{
    public const string StartTls = "starttls";
    public const string None = "none";

    /// <summary>Never "when available": whoever sits between could hide the offer.</summary>
    public static readonly Dictionary<string, SecureSocketOptions> All = new(StringComparer.Ordinal)
    {
        [StartTls] = SecureSocketOptions.StartTls,
        ["tls"] = SecureSocketOptions.SslOnConnect,
        [None] = SecureSocketOptions.None,
    };
}
