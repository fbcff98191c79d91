using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Core.Custody;

/// <summary>A P-256 public key as RFC 7517 writes it.</summary>
/// <param name="X">32 bytes, base64url without padding.</param>
/// <param name="Y">As <paramref name="X"/>.</param>
public sealed record PublicKey(string X, string Y)
{
    /// <summary>Beside the keys, not in them: two keys are one when their points are. What is no key any more is forgotten.</summary>
    private static readonly ConditionalWeakTable<PublicKey, Es256Key> s_ready = [];

    /// <summary>The RFC 7638 thumbprint: names the key wherever it is used.</summary>
    public string Id =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));

    public static PublicKey Of(ECParameters key) => new(Base64Url.EncodeToString(key.Q.X), Base64Url.EncodeToString(key.Q.Y));

    /// <summary>
    /// Whether <paramref name="signature"/> (64 bytes, r ‖ s) is this key's over <paramref name="data"/> by ES256. A key that is none
    /// verifies nothing.
    /// </summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            return s_ready.GetValue(this, static key => new Es256Key(key.Parameters())).Verifies(data, signature);
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private ECParameters Parameters() => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
    };
}
