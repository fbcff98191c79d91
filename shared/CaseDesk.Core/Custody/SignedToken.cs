using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace CaseDesk.Core.Custody;

/// <summary>
/// A JWS in compact form (RFC 7515) with ES256: receipts and anchors. The header is always the same but for the key's id.
/// </summary>
public static class SignedToken
{
    /// <param name="type">Goes into the header, so that a token of one type never passes for another.</param>
    public static string Sign(SigningKey key, string type, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(key);
        var head = $"{Header(type, key.Public.Id)}.{Base64Url.EncodeToString(payload)}";
        return $"{head}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(head)))}";
    }

    /// <summary>The payload, when one of <paramref name="keys"/> has signed it as <paramref name="type"/>; else null.</summary>
    public static byte[]? Open(string token, string type, IEnumerable<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(keys);
        var parts = token.Split('.');
        if (parts.Length != 3)
            return null;
        var key = keys.FirstOrDefault(key => Header(type, key.Id) == parts[0]);
        try
        {
            var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
            return key is not null && key.Verifies(signed, Base64Url.DecodeFromChars(parts[2]))
                ? Base64Url.DecodeFromChars(parts[1])
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The payload read without checking, for a message about it; null when there is none.</summary>
    public static JsonElement? Peek(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        try
        {
            return token.Split('.') is [_, var payload, _]
                ? JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(payload))
                : null;
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Header(string type, string keyId) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"ES256","typ":"{{type}}","kid":"{{keyId}}"}"""));
}
