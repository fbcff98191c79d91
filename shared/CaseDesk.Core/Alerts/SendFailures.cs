using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Alerts;

/// <summary>Why a delivery failed, in one stable word for the delivery log. What to do about it: <c>Alerts/Texts/send-failures.json</c>.</summary>
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

    /// <summary>The endpoint was off or removed: nothing was sent.</summary>
    public const string EndpointOff = "endpoint-off";

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

    /// <summary>Nothing was sent: so many requests failed one after the other that the endpoint is left alone for a while.</summary>
    public const string CircuitOpen = "circuit-open";

    /// <summary>Nothing was sent: the endpoint has had as many requests as it takes for now.</summary>
    public const string RateLimited = "rate-limited";

    private static readonly Dictionary<string, BilingualText> Advice = AlertTexts.Read<Dictionary<string, BilingualText>>("send-failures.json");

    /// <summary>Words that have a text, in the order of the file.</summary>
    public static IReadOnlyCollection<string> Explained => Advice.Keys;

    /// <summary>What happened and what a person can do about it; null for <c>delivered</c> and for a word that is no longer used.</summary>
    public static BilingualText? Explain(string word) => Advice.GetValueOrDefault(word);

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
