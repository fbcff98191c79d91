using System.Buffers.Binary;
using System.Text;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Archives;

/// <summary>A ZIP's list of entries, read without unpacking any. Throws <see cref="InvalidDataException"/> when it is not sound.</summary>
internal static class ZipDirectory
{
    private const int EntryBytes = 46;

    // Extra fields: the 64-bit values that did not fit, in their order; and the name in UTF-8, after its version and the first name's sum.
    private const ushort WideField = 0x0001;
    private const ushort NameField = 0x7075;
    private const int NameFieldHead = 5;

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <param name="most">How many entries are read before it is given up.</param>
    /// <exception cref="TooComplexException">More entries than <paramref name="most"/>.</exception>
    public static IReadOnlyList<ZipEntry> Read(ContentStream content, int most)
    {
        var end = ZipEndRecord.Find(content) ?? throw new InvalidDataException("No directory.");
        var entries = new List<ZipEntry>();
        var head = new byte[EntryBytes];
        for (var at = end.Directory; at < end.Directory + end.DirectoryBytes; )
        {
            if (!content.TryReadAt(at, head) || !head.AsSpan().StartsWith("PK\u0001\u0002"u8))
                throw new InvalidDataException("An entry of the directory is none.");
            if (entries.Count == most)
                throw new TooComplexException("Too many entries.");
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(28)),
                extraLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(30));
            var rest = content.ReadAt(at + EntryBytes, nameLength + extraLength);
            if (rest.Length != nameLength + extraLength)
                throw new InvalidDataException("The directory breaks off.");
            entries.Add(Entry(head, rest, nameLength, end.Shift));
            at += EntryBytes + rest.Length + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(32));
        }

        return entries;
    }

    private static ZipEntry Entry(byte[] head, byte[] rest, int nameLength, long shift)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(20));
        long size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(24));
        long local = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(42));
        ReadOnlySpan<byte> extra = rest.AsSpan(nameLength);
        var wide = Field(extra, WideField);
        size = Widened(size, ref wide);
        packed = Widened(packed, ref wide);
        local = Widened(local, ref wide);
        return new ZipEntry(
            Name(rest.AsSpan(0, nameLength)),
            BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8)),
            BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10)),
            BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(16)),
            packed,
            size,
            local + shift
        )
        {
            OtherName = OtherName(Field(extra, NameField)),
        };
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> extra, ushort wanted)
    {
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
                break;
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == wanted)
                return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return default;
    }

    private static long Widened(long value, ref ReadOnlySpan<byte> wide)
    {
        if (value != uint.MaxValue || wide.Length < 8)
            return value;
        value = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[8..];
        return value >= 0 ? value : throw new InvalidDataException("A length below nothing.");
    }

    private static string? OtherName(ReadOnlySpan<byte> field) => field.Length < NameFieldHead ? null : Name(field[NameFieldHead..]);

    private static string Name(ReadOnlySpan<byte> name)
    {
        try
        {
            return s_strict.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(name);
        }
    }
}
