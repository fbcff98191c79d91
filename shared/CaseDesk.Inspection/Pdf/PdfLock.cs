using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CaseDesk.Inspection.Pdf;

/// <summary>How the streams of a PDF are locked that opens without a password (ISO 32000-2, 7.6).</summary>
/// <param name="key">Of the file.</param>
/// <param name="isAes">AES in CBC mode, else RC4.</param>
/// <param name="isPerObject">Each object has a key of its own, made from the file's: all but AES-256.</param>
[SuppressMessage("Security", "CA5351", Justification = "The format's own algorithms: nothing here is kept secret by them.")]
internal sealed class PdfLock(byte[] key, bool isAes, bool isPerObject)
{
    private const int BlockBytes = 16;

    /// <exception cref="InvalidDataException">What is locked is damaged.</exception>
    public byte[] Open(byte[] bytes, (int Number, int Generation) owner)
    {
        var own = isPerObject ? KeyOf(owner) : key;
        if (!isAes)
            return Rc4(own, bytes);
        if (bytes.Length < 2 * BlockBytes)
            return [];
        using var aes = Aes.Create();
        aes.Key = own;
        try
        {
            return aes.DecryptCbc(
                bytes.AsSpan(BlockBytes, (bytes.Length - BlockBytes) / BlockBytes * BlockBytes),
                bytes.AsSpan(0, BlockBytes),
                PaddingMode.PKCS7
            );
        }
        catch (CryptographicException problem)
        {
            throw new InvalidDataException("A locked stream is damaged.", problem);
        }
    }

    public static byte[] Rc4(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes)
    {
        Span<byte> state = stackalloc byte[256];
        for (var i = 0; i < 256; i++)
            state[i] = (byte)i;
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 0xFF;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var plain = new byte[bytes.Length];
        for (int at = 0, i = 0, j = 0; at < bytes.Length; at++)
        {
            i = (i + 1) & 0xFF;
            j = (j + state[i]) & 0xFF;
            (state[i], state[j]) = (state[j], state[i]);
            plain[at] = (byte)(bytes[at] ^ state[(state[i] + state[j]) & 0xFF]);
        }

        return plain;
    }

    private byte[] KeyOf((int Number, int Generation) owner)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(number, owner.Number);
        BinaryPrimitives.WriteInt32LittleEndian(number[4..], owner.Generation);
        byte[] all = [.. key, .. number[..3], .. number[4..6], .. isAes ? "sAlT"u8 : default];
        return MD5.HashData(all)[..Math.Min(key.Length + 5, 16)];
    }
}
