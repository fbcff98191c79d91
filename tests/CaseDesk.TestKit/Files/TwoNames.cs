using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace CaseDesk.TestKit.Files;

/// <summary>Archives whose last entry has a second name, in Info-ZIP's extra field (0x7075), with the sum that it asks for.</summary>
public static class TwoNames
{
    private const int HeadBytes = 46;

    public static byte[] Of(string name, string otherName) => Of(ArchiveFile.Of((name, [1])), otherName);

    public static byte[] Of(byte[] zip, string otherName)
    {
        ArgumentNullException.ThrowIfNull(zip);
        var head = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        var name = zip.AsSpan(head + HeadBytes, BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(head + 28)));
        byte[] field = [0x75, 0x70, 0, 0, 1, .. Crc32.Hash(name), .. Encoding.UTF8.GetBytes(otherName)];
        BinaryPrimitives.WriteUInt16LittleEndian(field.AsSpan(2), (ushort)(field.Length - 4));
        var at = head + HeadBytes + name.Length;
        byte[] made = [.. zip.AsSpan(0, at), .. field, .. zip.AsSpan(at)];
        BinaryPrimitives.WriteUInt16LittleEndian(
            made.AsSpan(head + 30),
            (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(head + 30)) + field.Length)
        );
        var bytes = made.AsSpan(made.AsSpan().LastIndexOf("PK\u0005\u0006"u8) + 12);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, BinaryPrimitives.ReadInt32LittleEndian(bytes) + field.Length);
        return made;
    }
}
