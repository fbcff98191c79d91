using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace CaseDesk.Core.Custody;

/// <summary>
/// <c>signature.json</c> of a packet: the signature over the exact bytes of <c>manifest.json</c> and the key to check it with. There is one
/// way to write it; any other bytes are refused, so that not even a changed space passes.
/// </summary>
public sealed record SignatureFile(PublicKey Key, string Signature)
{
    public const string Format = "casedesk-signature/1";

    public static SignatureFile Sign(SigningKey key, ReadOnlySpan<byte> manifest)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new SignatureFile(key.Public, Base64Url.EncodeToString(key.Sign(manifest)));
    }

    public byte[] ToBytes() =>
        Encoding.UTF8.GetBytes(
            $$"""{"format":"{{Format}}","algorithm":"ES256","keyId":"{{Key.Id}}","publicKey":{"kty":"EC","crv":"P-256","x":"{{Key.X}}","y":"{{Key.Y}}"},"signature":"{{Signature}}"}"""
        );

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for what they say.</summary>
    public static SignatureFile? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes.ToArray());
            var key = json.RootElement.GetProperty("publicKey");
            // Decoded and encoded again: the last character of base64url has bits that say nothing.
            var read = new SignatureFile(
                new PublicKey(Again(key.GetProperty("x"), 32), Again(key.GetProperty("y"), 32)),
                Again(json.RootElement.GetProperty("signature"), 64)
            );
            return bytes.SequenceEqual(read.ToBytes()) ? read : null;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public bool Verifies(ReadOnlySpan<byte> manifest) => Key.Verifies(manifest, Base64Url.DecodeFromChars(Signature));

    private static string Again(JsonElement value, int length)
    {
        var bytes = Base64Url.DecodeFromChars(value.GetString());
        return bytes.Length == length
            ? Base64Url.EncodeToString(bytes)
            : throw new FormatException($"{bytes.Length} bytes instead of {length}.");
    }
}
