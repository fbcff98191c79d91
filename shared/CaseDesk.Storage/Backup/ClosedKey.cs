using System.Security.Cryptography;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// Keys that lie in a desk's storage in clear, under the operator's passphrase: a backup travels, and with these keys whoever holds it
/// could sign as the desk and read what it keeps closed. PBKDF2 with SHA-256, 600,000 rounds, then AES-256-GCM; the path is bound in.
/// </summary>
internal sealed class ClosedKey
{
    public const int ShortestPassphrase = 16;

    private const int Rounds = 600_000;

    private const int SaltBytes = 16;

    private const int NonceBytes = 12;

    private const int TagBytes = 16;

    private readonly byte[] _key;

    private ClosedKey(byte[] key, byte[] salt) => (_key, Salt) = (key, Convert.ToBase64String(salt));

    public string Salt { get; }

    /// <param name="salt">Of a backup that is there; null to draw one.</param>
    public static ClosedKey Of(string passphrase, string? salt)
    {
        if (passphrase.Length < ShortestPassphrase)
            throw new BackupRefusedException(BackupRefusals.PassphraseShort, ("least", $"{ShortestPassphrase}"));
        var bytes = salt is null ? RandomNumberGenerator.GetBytes(SaltBytes) : Convert.FromBase64String(salt);
        return new ClosedKey(Rfc2898DeriveBytes.Pbkdf2(passphrase, bytes, Rounds, HashAlgorithmName.SHA256, 32), bytes);
    }

    public byte[] Close(byte[] text, string path)
    {
        var (nonce, tag, closed) = (RandomNumberGenerator.GetBytes(NonceBytes), new byte[TagBytes], new byte[text.Length]);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(nonce, text, closed, tag, System.Text.Encoding.UTF8.GetBytes(path));
        return [.. nonce, .. tag, .. closed];
    }

    /// <exception cref="BackupRefusedException">Another passphrase closed it, or it was altered.</exception>
    public byte[] Open(byte[] closed, string path)
    {
        var text = new byte[Math.Max(0, closed.Length - NonceBytes - TagBytes)];
        try
        {
            using var cipher = new AesGcm(_key, TagBytes);
            cipher.Decrypt(
                closed.AsSpan(0, NonceBytes),
                closed.AsSpan(NonceBytes + TagBytes),
                closed.AsSpan(NonceBytes, TagBytes),
                text,
                System.Text.Encoding.UTF8.GetBytes(path)
            );
            return text;
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new BackupRefusedException(BackupRefusals.PassphraseWrong, ("path", path));
        }
    }
}
