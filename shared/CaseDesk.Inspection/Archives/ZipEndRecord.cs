using System.Buffers.Binary;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Archives;

/// <summary>
/// A ZIP's end record as tolerant readers find it: the directory stands right before it, wherever its offsets say that it begins (a ZIP
/// behind a picture still opens).
/// </summary>
/// <param name="At">Offset of the record.</param>
/// <param name="Directory">Offset of the directory's first entry.</param>
/// <param name="DirectoryBytes">The directory's length.</param>
/// <param name="Shift">How far all offsets inside are off: the bytes put in front.</param>
/// <param name="CommentLength">Bytes that the record says follow it.</param>
internal readonly record struct ZipEndRecord(long At, long Directory, long DirectoryBytes, long Shift, int CommentLength)
{
    public const int Bytes = 22;

    private const int TailBytes = Bytes + ushort.MaxValue + 1024;
    private const int Record64Bytes = 56;
    private const int LocatorBytes = 20;

    public static ZipEndRecord? Find(ContentStream content)
    {
        var start = Math.Max(0, content.Length - TailBytes);
        var tail = content.ReadAt(start, TailBytes);
        for (var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8); at >= 0; at = tail.AsSpan(0, at).LastIndexOf("PK\u0005\u0006"u8))
        {
            if (Read(tail.AsSpan(at), start + at, content) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The same in bytes at hand, for a directory that lies in them; none for one that is empty.</summary>
    public static ZipEndRecord? Find(byte[] bytes)
    {
        using var content = new ContentStream(new MemoryStream(bytes));
        return Find(content) is { DirectoryBytes: > 0 } found ? found : null;
    }

    private static ZipEndRecord? Read(ReadOnlySpan<byte> record, long at, ContentStream content)
    {
        if (record.Length < Bytes)
            return null;
        var comment = BinaryPrimitives.ReadUInt16LittleEndian(record[20..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long said = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        var end = at;
        Span<byte> record64 = stackalloc byte[Record64Bytes];
        // With 64-bit fields a second record and its locator stand between the directory and the end record.
        if (content.TryReadAt(at - LocatorBytes - Record64Bytes, record64) && record64.StartsWith("PK\u0006\u0006"u8))
        {
            end = at - LocatorBytes - Record64Bytes;
            size = BinaryPrimitives.ReadInt64LittleEndian(record64[40..]);
            said = BinaryPrimitives.ReadInt64LittleEndian(record64[48..]);
        }

        Span<byte> first = stackalloc byte[4];
        if (size < 0 || size > end || (size > 0 && !(content.TryReadAt(end - size, first) && first.SequenceEqual("PK\u0001\u0002"u8))))
            return null;
        return new ZipEndRecord(at, end - size, size, end - size - said, comment);
    }
}
