using System.Buffers;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// A receiver's own address for people to look at: many carry a token in the query or as a part of the path, and whoever has that can write
/// to the receiver.
/// </summary>
public static class WebhookAddress
{
    private const string Masked = "***";

    /// <summary>A part of a path that is so long and holds a digit is taken for a token.</summary>
    private const int LongestWord = 15;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    /// <summary>The address without values of its query, and with every part of the path that could be a token masked.</summary>
    public static string Mask(Uri url)
    {
        var path = string.Join(
            '/',
            url.AbsolutePath.Split('/')
                .Select(static part => part.Length > LongestWord && part.AsSpan().ContainsAny(s_digits) ? Masked : part)
        );
        var query =
            url.Query.Length <= 1
                ? ""
                : "?"
                    + string.Join(
                        '&',
                        url.Query[1..]
                            .Split('&')
                            .Select(static part => part.Contains('=', StringComparison.Ordinal) ? $"{part.Split('=')[0]}={Masked}" : Masked)
                    );
        return url.GetLeftPart(UriPartial.Authority) + path + query;
    }
}
