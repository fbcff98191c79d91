using System.Security.Cryptography;

namespace CaseDesk.Core.Custody;

/// <summary>The desk's own key: ECDSA over P-256 with SHA-256 (ES256). Safe for several threads.</summary>
public sealed class SigningKey
{
    private readonly Es256Key _key;

    private SigningKey(ECParameters key)
    {
        _key = new Es256Key(key);
        Public = PublicKey.Of(key);
    }

    public PublicKey Public { get; }

    /// <param name="pem">A private key, PKCS#8 or SEC 1; line breaks may be written as <c>\n</c>, as settings of one line need.</param>
    /// <returns>Null when it is not a P-256 private key.</returns>
    public static SigningKey? Read(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
            var parameters = key.ExportParameters(includePrivateParameters: true);
            return parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value ? new SigningKey(parameters) : null;
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>64 bytes, r ‖ s: the form that JOSE and WebCrypto read.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => _key.Sign(data);
}
