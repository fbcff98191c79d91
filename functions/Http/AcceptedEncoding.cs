using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Functions.Http;

/// <summary>In which packing a caller takes a body: one rule for pages, their parts and answers.</summary>
internal static class AcceptedEncoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>
    /// The better of the two that is named and not refused by a weight of 0; null for none, or for a header that cannot be read.
    /// </summary>
    /// <param name="accepts">The request's <c>Accept-Encoding</c>.</param>
    /// <param name="hasBrotli">Whether there is one with Brotli.</param>
    public static string? Of(StringValues accepts, bool hasBrotli = true)
    {
        if (!StringWithQualityHeaderValue.TryParseList([.. accepts.OfType<string>()], out var named))
            return null;
        return hasBrotli && IsTaken(named, Brotli) ? Brotli
            : IsTaken(named, Gzip) ? Gzip
            : null;
    }

    private static bool IsTaken(IEnumerable<StringWithQualityHeaderValue> named, string encoding) =>
        named.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);
}
