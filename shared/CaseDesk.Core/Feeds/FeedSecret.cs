using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Core.Feeds;

/// <summary>The secrets that open feeds: 32 small hexadecimal digits, 128 bits. Each opens one feed for reading and nothing else.</summary>
public static class FeedSecret
{
    /// <summary>Characters of a secret.</summary>
    public const int Length = 32;

    public static bool Is(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>
    /// The secret of one case's feed. It follows from the case's link and goes with it, and the link does not follow from it: a calendar
    /// that keeps it can
    /// read deadlines and do nothing.
    /// </summary>
    public static string Of(string caseId, string linkSecret) => Derive(linkSecret, $"calendar feed\n{caseId}");

    /// <summary>
    /// The secret of a feed that the desk made: from the key of whoever made it, what that request named, and a salt that the row keeps. So
    /// the same request
    /// gets the same answer, although only a hash is kept; and without the salt nobody can try out keys against it.
    /// </summary>
    public static string Of(string deskKey, string salt, string request) => Derive(deskKey, $"desk feed\n{salt}\n{request}");

    /// <summary>What is kept of a secret: SHA-256 in small hexadecimal digits.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compared so that the time it takes tells nothing.</summary>
    public static bool Opens(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash(secret)), Encoding.UTF8.GetBytes(hash));

    private static string Derive(string key, string what) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(what)))[..Length];
}
