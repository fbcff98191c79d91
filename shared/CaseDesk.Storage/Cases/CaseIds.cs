using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Storage.Cases;

/// <summary>Ids: a prefix and lower-case base32 characters without the confusable i, l, o, u.</summary>
public static class CaseIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private const int Length = 16;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create(Alphabet);

    public static string New() => "c_" + Draw(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The id that an Idempotency-Key always leads to: opening twice with one key meets the same partition.</summary>
    public static string FromKey(string keyHash) => "c_" + Draw(SHA256.HashData(Encoding.UTF8.GetBytes($"case\n{keyHash}")));

    public static string NewEvidence() => "e_" + Draw(RandomNumberGenerator.GetBytes(Length));

    public static string NewPacket() => "p_" + Draw(RandomNumberGenerator.GetBytes(Length));

    /// <summary>130 random bits.</summary>
    public static string NewLinkToken() => Draw(RandomNumberGenerator.GetBytes(LinkTokenLength));

    /// <summary>Characters of a link's secret part.</summary>
    public const int LinkTokenLength = 26;

    /// <summary>Whether it could be a link's secret; one that was copied in part could not.</summary>
    public static bool IsLinkToken(string? token) => token is { Length: LinkTokenLength } && token.AsSpan().IndexOfAnyExcept(s_allowed) < 0;

    public static bool IsId(string? id) => Is("c_", id);

    public static bool IsEvidence(string? id) => Is("e_", id);

    private static bool Is(string prefix, string? id) =>
        id is { Length: Length + 2 } && id.StartsWith(prefix, StringComparison.Ordinal) && id.AsSpan(2).IndexOfAnyExcept(s_allowed) < 0;

    private static string Draw(byte[] bytes)
    {
        var count = Math.Min(bytes.Length, bytes.Length == 32 ? Length : bytes.Length);
        return string.Create(count, bytes, (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = Alphabet[source[i] & 31];
        });
    }
}
