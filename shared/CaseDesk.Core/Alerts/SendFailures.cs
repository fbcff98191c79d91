using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// Why a delivery failed, in one stable word for the delivery log. What to do about it: <c>Alerts/Texts/send-failures.json</c>.
/// </summary>
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

    /// <summary>The receiver's certificate is over, or has not begun.</summary>
    public const string CertificateExpired = "certificate-expired";

    /// <summary>The receiver's certificate is for another name.</summary>
    public const string CertificateWrongName = "certificate-wrong-name";

    /// <summary>Nobody known vouches for the receiver's certificate.</summary>
    public const string CertificateUntrusted = "certificate-untrusted";

    public const string ConnectionFailed = "connection-failed";
    public const string BadAnswer = "bad-answer";

    /// <summary>The endpoint was off or removed: nothing was sent.</summary>
    public const string EndpointOff = "endpoint-off";

    /// <summary>The endpoint's row is not as the desk wrote it: nothing is sent there.</summary>
    public const string RowAltered = "row-altered";

    /// <summary>A robot did not accept the signature, or the time in it.</summary>
    public const string SignatureWrong = "signature-wrong";

    /// <summary>The group's robot wants a keyword that the message does not have.</summary>
    public const string KeywordMissing = "keyword-missing";

    /// <summary>The robot takes messages from listed addresses only, and the desk's is not on the list.</summary>
    public const string SenderNotListed = "sender-not-listed";

    /// <summary>There is no robot of that token.</summary>
    public const string TokenUnknown = "token-unknown";

    /// <summary>The platform does not take this message, now or later.</summary>
    public const string MessageRefused = "message-refused";

    /// <summary>The platform answered with a code that this desk does not know.</summary>
    public const string CodeUnknown = "code-unknown";

    /// <summary>
    /// Nothing was sent: the endpoint has had as many requests as it takes for now, is being sent to, or asked for a rest.
    /// </summary>
    public const string RateLimited = "rate-limited";

    /// <summary>This desk has no mail server any more.</summary>
    public const string MailNotSetUp = "mail-not-set-up";

    /// <summary>No connection to the desk's own mail server, or it broke.</summary>
    public const string MailServerUnreachable = "mail-server-unreachable";

    /// <summary>The desk's own mail server did not answer in time.</summary>
    public const string MailServerSlow = "mail-server-slow";

    /// <summary>No sound encryption with the desk's own mail server.</summary>
    public const string MailTlsFailed = "mail-tls-failed";

    /// <summary>The certificate of the desk's own mail server is over, or has not begun.</summary>
    public const string MailCertificateExpired = "mail-certificate-expired";

    /// <summary>The certificate of the desk's own mail server is for another name than <c>Mail__Host</c>.</summary>
    public const string MailCertificateWrongName = "mail-certificate-wrong-name";

    /// <summary>Nobody known vouches for the certificate of the desk's own mail server.</summary>
    public const string MailCertificateUntrusted = "mail-certificate-untrusted";

    /// <summary>The desk's own mail server does not take its user name and password.</summary>
    public const string MailLoginFailed = "mail-login-failed";

    /// <summary>The desk's own mail server does not let it write as this sender.</summary>
    public const string MailSenderRefused = "mail-sender-refused";

    /// <summary>A mail server wants it later: too many, or greylisting.</summary>
    public const string MailLater = "mail-later";

    /// <summary>A mail server does not take this message.</summary>
    public const string MailRefused = "mail-refused";

    public const string MailboxFull = "mailbox-full";

    /// <summary>There is no such mailbox.</summary>
    public const string MailboxUnknown = "mailbox-unknown";

    /// <summary>The provider knows no such telephone number.</summary>
    public const string SmsNumberInvalid = "sms-number-invalid";

    /// <summary>The desk's account with the provider cannot pay, or is closed.</summary>
    public const string SmsAccount = "sms-account";

    /// <summary>The provider does not take the desk's access key or its signature.</summary>
    public const string SmsLoginFailed = "sms-login-failed";

    /// <summary>The provider has not approved the template or the signature name.</summary>
    public const string SmsTemplate = "sms-template";

    /// <summary>The provider does not take this text message.</summary>
    public const string SmsRefused = "sms-refused";

    private static readonly OrderedDictionary<string, BilingualText> s_advice = AlertTexts.Read<OrderedDictionary<string, BilingualText>>(
        "send-failures.json"
    );

    private static readonly HashSet<string> s_ofTheDesk =
    [
        MailNotSetUp,
        MailServerUnreachable,
        MailServerSlow,
        MailTlsFailed,
        MailCertificateExpired,
        MailCertificateWrongName,
        MailCertificateUntrusted,
        MailLoginFailed,
        MailSenderRefused,
        SmsAccount,
        SmsLoginFailed,
        SmsTemplate,
    ];

    /// <summary>
    /// Whether the desk's own mail server or provider failed: it says nothing about the endpoint, which is not switched off for it.
    /// </summary>
    public static bool IsOfTheDesk(string word) => s_ofTheDesk.Contains(word);

    /// <summary>Words that have a text, in the order of the file.</summary>
    public static IReadOnlyCollection<string> Explained => s_advice.Keys;

    /// <summary>What happened and what a person can do about it; null for <c>delivered</c> and for a word that is no longer used.</summary>
    public static BilingualText? Explain(string word) => s_advice.TryGetValue(word, out var text) ? text : null;

    /// <summary>The word for an HTTP status that is not 2xx.</summary>
    public static string Of(int status) => status switch
    {
        410 => Gone,
        429 => Throttled,
        >= 300 and <= 399 => Redirected,
        >= 400 and <= 499 => Rejected,
        >= 500 and <= 599 => ServerError,
        _ => UnexpectedStatus,
    };
}
