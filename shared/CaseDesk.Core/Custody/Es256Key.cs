using System.Security.Cryptography;

namespace CaseDesk.Core.Custody;

/// <summary>
/// One key made ready once: to make it ready takes several times as long as to sign or to verify. Safe for several threads, one at a time,
/// since the platform promises nothing of a key that two use at once.
/// </summary>
internal sealed class Es256Key
{
    /// <summary>A signature: r ‖ s, as JOSE and WebCrypto write it.</summary>
    public const int SignatureBytes = 64;

    private const DSASignatureFormat Format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;

    private readonly Lock _turn = new();
    private readonly ECDsa _key;

    /// <summary>Throws <see cref="CryptographicException"/> for what is no key.</summary>
    public Es256Key(ECParameters key) => _key = ECDsa.Create(key);

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_turn)
            return _key.SignData(data, HashAlgorithmName.SHA256, Format);
    }

    /// <returns>False also for a signature of another length.</returns>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes)
            return false;
        lock (_turn)
            return _key.VerifyData(data, signature, HashAlgorithmName.SHA256, Format);
    }
}
