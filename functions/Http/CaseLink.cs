using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Desk;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>A case's own address: <c>…/c/{caseId}.{token}</c>. Whoever has it acts for the merchant on this one case.</summary>
public sealed record CaseLink(string CaseId, string Token)
{
    /// <summary>Null when the text is no link: nobody's, too.</summary>
    public static CaseLink? Read(string text) => Split(text) is { } read && CaseIds.IsLinkToken(read.Token) ? read : null;

    /// <summary>
    /// The link at the beginning of a text to which a chat or a mail has added what stood behind it: a full stop, a bracket, a blank. Null
    /// when no
    /// link begins there, and when nothing was added.
    /// </summary>
    public static CaseLink? Within(string text)
    {
        if (Split(text) is not { Token.Length: > CaseIds.LinkTokenLength } read)
            return null;
        var (token, rest) = (read.Token[..CaseIds.LinkTokenLength], read.Token[CaseIds.LinkTokenLength..]);
        // A longer word is another word, and no link with something behind it.
        return CaseIds.IsLinkToken(token) && !char.IsAsciiLetterOrDigit(rest[0]) ? read with { Token = token } : null;
    }

    /// <summary>A case's id, a dot, and whatever stands behind that.</summary>
    private static CaseLink? Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var last = text[(text.LastIndexOf('/') + 1)..];
        var dot = last.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot < last.Length - 1 && CaseIds.IsId(last[..dot]) ? new CaseLink(last[..dot], last[(dot + 1)..]) : null;
    }

    public string Whole(DeskOptions options, HttpRequest request) => $"{Home(options, request)}/c/{CaseId}.{Token}";

    /// <summary>
    /// Where the desk is reached, without a trailing slash. Only a desk on one machine has no address set; there the request's own is taken
    /// when it is this machine's. A
    /// Host header that names another would put the secret of a link behind that other's name.
    /// </summary>
    public static string Home(DeskOptions options, HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(request);
        if (options.PublicBaseUrl.Length > 0)
            return options.PublicBaseUrl;
        if (DeskOptions.IsThisMachine(request.Host.Host))
            return $"{request.Scheme}://{request.Host}";
        return $"{request.Scheme}://localhost:{request.HttpContext.Connection.LocalPort}";
    }
}
