using System.Net;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Outbound;

/// <summary>Which addresses the desk may call: receivers of alerts and what it fetches are judged alike.</summary>
public static class OutboundAddress
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 2048;

    /// <summary>
    /// An address that the desk may call; also for what it fetches. Refuses <c>webhook-url-invalid</c>, <c>-not-https</c>,
    /// <c>-not-public</c>.
    /// </summary>
    public static Outcome<Uri> Check(string? text, bool allowLoopbackHttp)
    {
        var invalid = OutboundRefusals.UrlInvalid.With(("maxLength", MaxLength));
        // The parser trims blanks and turns backslashes into slashes; what it would have to mend is refused instead.
        if (text is null || text.Length > MaxLength || text.Any(c => c is '\\' or '#' || char.IsWhiteSpace(c) || char.IsControl(c)))
            return invalid;
        var authority = text.IndexOf("://", StringComparison.Ordinal);
        if (authority < 1 || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            return invalid;
        if (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            return OutboundRefusals.UrlNotHttps.With();
        // An empty user ("https://@host") leaves no trace in Uri.UserInfo.
        var host = text.AsSpan(authority + 3);
        var end = host.IndexOfAny('/', '?');
        if (url.Host.Length == 0 || (end < 0 ? host : host[..end]).Contains('@') || url.AbsoluteUri.Length > MaxLength)
            return invalid;

        var loopback = IsLoopback(url);
        if (url.Scheme != Uri.UriSchemeHttps && !(loopback && allowLoopbackHttp))
            return OutboundRefusals.UrlNotHttps.With();
        if (loopback ? !allowLoopbackHttp : IPAddress.TryParse(Host(url), out var address) && !PublicAddress.IsPublic(address))
            return OutboundRefusals.UrlNotPublic.With();
        return url;
    }

    /// <summary>Whether its host is this machine, by name or by address.</summary>
    public static bool IsLoopback(Uri url)
        => IPAddress.TryParse(Host(url), out var address)
            ? IPAddress.IsLoopback(address)
            // RFC 6761: every name under localhost is this machine.
            : $".{Host(url)}".EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    // A name may end with the root's dot; so does an address that hides as a name.
    private static string Host(Uri url) => url.IdnHost.TrimEnd('.');
}
