using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Core.Custody;

/// <summary>
/// The hash chain of a case's timeline (<c>casedesk-chain/1</c>). <c>leaf = SHA-256(text)</c>; <c>link 0 = SHA-256("casedesk-chain/1\n" +
/// case
/// id)</c>; <c>link n = SHA-256(link n-1 ‖ leaf n)</c>. Because a link is made of leaves, not of texts, an entry's text can be withheld or
/// erased and the chain still be checked. Hashes are written as 64 lower-case hexadecimal digits.
/// </summary>
public static class TimelineChain
{
    public const string Format = "casedesk-chain/1";

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The link before the first entry. The case's id is in it: the chain of one case is never that of another.</summary>
    public static string Start(string caseId) => Hash(Encoding.UTF8.GetBytes($"{Format}\n{caseId}"));

    public static string Leaf(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <exception cref="FormatException">One of them is not hexadecimal.</exception>
    public static string Next(string link, string leaf)
    {
        Span<byte> both = stackalloc byte[64];
        Read(link, both[..32]);
        Read(leaf, both[32..]);
        return Hash(both);
    }

    /// <summary>64 lower-case hexadecimal digits: the one way a hash is written.</summary>
    public static bool IsHash(string? text) => text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(s_digits);

    private static void Read(string hash, Span<byte> into)
    {
        if (!IsHash(hash))
            throw new FormatException("A hash is 64 lower-case hexadecimal digits.");
        Convert.FromHexString(hash, into, out _, out _);
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
