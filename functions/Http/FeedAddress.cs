using CaseDesk.Core.Feeds;
using CaseDesk.Storage.Desk;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Http;

/// <summary>Where a feed is read: <c>…/feeds/{id}.{secret}.ics</c>. The id is a case's, or that of a feed which the desk made.</summary>
public sealed record FeedAddress(string Id, string Secret)
{
    private const string Ending = ".ics";

    /// <summary>The address's last part; null for what was never one. The ending may be missing.</summary>
    public static FeedAddress? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.EndsWith(Ending, StringComparison.Ordinal) ? text[..^Ending.Length] : text;
        return plain.Split('.') is [{ Length: > 0 } id, var secret] && FeedSecret.Is(secret) ? new FeedAddress(id, secret) : null;
    }

    public string Whole(DeskOptions options, HttpRequest request) => $"{CaseLink.Home(options, request)}/feeds/{Id}.{Secret}{Ending}";

    /// <summary>That of one case.</summary>
    public static FeedAddress Of(string caseId, string linkSecret) => new(caseId, FeedSecret.Of(caseId, linkSecret));
}
