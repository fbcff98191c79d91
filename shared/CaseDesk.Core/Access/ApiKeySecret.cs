using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Core.Access;

/// <summary>
/// A key of a program as it is shown once: <c>cdk_</c>, 16 hexadecimal digits that name its row, <c>_</c>, and 64 that are the secret: 256
/// bits, so that a plain
/// hash of it tells nothing.
/// </summary>
public static class ApiKeySecret
{
    private const string Start = "cdk_";

    private const int IdDigits = 16;

    private const int SecretDigits = 64;

    /// <summary>
    /// The key: from what its maker entered by, what that request named, and a salt that its row keeps. So the same request gets the same
    /// answer, although only a hash is kept.
    /// </summary>
    /// <param name="maker">A secret that the maker alone has.</param>
    public static string Of(string id, string maker, string salt, string request)
    {
        ArgumentNullException.ThrowIfNull(id);
        var secret = HMACSHA256.HashData(Encoding.UTF8.GetBytes(maker), Encoding.UTF8.GetBytes($"api key\n{salt}\n{request}"));
        return $"{Start}{id[2..]}_{Convert.ToHexStringLower(secret)}";
    }

    /// <summary>The id of the row that such a key names; null for what was never one.</summary>
    public static string? IdOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length == Start.Length + IdDigits + 1 + SecretDigits
            && key.StartsWith(Start, StringComparison.Ordinal)
            && key[Start.Length..].Split('_') is [{ Length: IdDigits } id, var secret]
            && id.All(char.IsAsciiHexDigitLower)
            && secret.All(char.IsAsciiHexDigitLower)
                ? $"k_{id}"
                : null;
    }

    /// <summary>The id that a key made by such a request has.</summary>
    /// <param name="digits">At least 16 small hexadecimal digits.</param>
    public static string IdFrom(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return $"k_{digits[..IdDigits]}";
    }

    /// <summary>What is kept of a key: SHA-256 in small hexadecimal digits.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Compared so that the time it takes tells nothing.</summary>
    public static bool Opens(string key, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash(key)), Encoding.UTF8.GetBytes(hash));
}
