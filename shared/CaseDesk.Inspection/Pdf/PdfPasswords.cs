using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CaseDesk.Inspection.Pdf;

/// <summary>
/// Whether a locked PDF opens without a password, as e-seals, bank statements and invoices do whose owner only forbids changes: the
/// standard
/// handler's algorithms (ISO 32000-2, 7.6.4) with the empty password of the user.
/// </summary>
[SuppressMessage("Security", "CA5350", Justification = "The format's own algorithms: nothing here is kept secret by them.")]
[SuppressMessage("Security", "CA5351", Justification = "The format's own algorithms: nothing here is kept secret by them.")]
internal static class PdfPasswords
{
    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    /// <summary>Null when it asks for a password, or is locked in a way that is not known here.</summary>
    /// <param name="id">First part of the file's identifier; empty for none.</param>
    public static PdfLock? Empty(PdfDictionary encrypt, PdfObjects objects, byte[] id)
    {
        if (!encrypt.Is("Filter", "Standard") || Text(encrypt, "O") is not { } owner || Text(encrypt, "U") is not { } user)
            return null;
        var version = encrypt.Integer("V") ?? 0;
        var filter = version is 4 or 5 && encrypt["StmF"] is PdfName { Text: var name } && name != "Identity"
            ? objects.Dictionary(objects.Dictionary(encrypt["CF"])?[name])
            : null;
        var isAes = filter is not null && (filter.Is("CFM", "AESV2") || filter.Is("CFM", "AESV3"));
        var revision = encrypt.Integer("R") ?? 0;
        if (version is not (1 or 2 or 4 or 5))
            return null;
        var key = revision switch
        {
            2 or 3 or 4 when owner.Length >= 32 && user.Length >= 16 => Older(encrypt, revision, owner, user, id),
            5 or 6 when user.Length >= 48 && Text(encrypt, "UE") is { Length: >= 32 } locked => Newer(revision, user, locked),
            _ => null,
        };
        return key is null ? null : new PdfLock(key, isAes, isPerObject: version < 5);
    }

    private static byte[]? Older(PdfDictionary encrypt, long revision, byte[] owner, byte[] user, byte[] id)
    {
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, unchecked((int)(encrypt.Integer("P") ?? 0)));
        var length = revision == 2 ? 5 : (int)Math.Clamp((encrypt.Integer("Length") ?? 40) / 8, 5, 16);
        if (encrypt.Integer("V") == 4)
            length = 16;
        var isOpen = revision >= 4 && encrypt["EncryptMetadata"] is PdfOther { IsFalse: true };
        var key = MD5.HashData([.. Padding, .. owner[..32], .. permissions, .. id, .. isOpen ? (byte[])[0xFF, 0xFF, 0xFF, 0xFF] : []]);
        for (var round = 0; revision >= 3 && round < 50; round++)
            key = MD5.HashData(key.AsSpan(0, length));
        key = key[..length];
        return Check(revision, key, id).AsSpan().SequenceEqual(user.AsSpan(0, revision == 2 ? 32 : 16)) ? key : null;
    }

    private static byte[] Check(long revision, byte[] key, byte[] id)
    {
        if (revision == 2)
            return PdfLock.Rc4(key, Padding);
        var check = MD5.HashData([.. Padding, .. id]);
        for (var round = 0; round < 20; round++)
            check = PdfLock.Rc4([.. key.Select(part => (byte)(part ^ round))], check);
        return check;
    }

    private static byte[]? Newer(long revision, byte[] user, byte[] locked)
    {
        if (!Hash(revision, user.AsSpan(32, 8)).AsSpan().SequenceEqual(user.AsSpan(0, 32)))
            return null;
        using var aes = Aes.Create();
        aes.Key = Hash(revision, user.AsSpan(40, 8));
        return aes.DecryptCbc(locked.AsSpan(0, 32), new byte[16], PaddingMode.None);
    }

    /// <summary>Algorithm 2.B for an empty password; a plain SHA-256 in the extension that came before it.</summary>
    private static byte[] Hash(long revision, ReadOnlySpan<byte> salt)
    {
        var key = SHA256.HashData(salt);
        using var aes = Aes.Create();
        byte last = 0;
        for (var round = 0; revision == 6 && (round < 64 || last > round - 32); round++)
        {
            var row = Enumerable.Repeat(key, 64).SelectMany(part => part).ToArray();
            aes.Key = key[..16];
            var mixed = aes.EncryptCbc(row, key.AsSpan(16, 16), PaddingMode.None);
            last = mixed[^1];
            key = (mixed.Take(16).Sum(part => part) % 3) switch
            {
                0 => SHA256.HashData(mixed),
                1 => SHA384.HashData(mixed),
                _ => SHA512.HashData(mixed),
            };
        }

        return key[..32];
    }

    private static byte[]? Text(PdfDictionary dictionary, string key) => (dictionary[key] as PdfText)?.Bytes;
}
