using CaseDesk.Core.Formats;
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
    public const int Bytes = ZipEndFields.Length;

    private const int TailBytes = Bytes + ushort.MaxValue + 1024;
    private const int Before64 = ZipEndFields.LocatorLength + ZipEndFields.Length64;

    public static ZipEndRecord? Find(ContentStream content)
    {
        var start = Math.Max(0, content.Length - TailBytes);
        var tail = content.ReadAt(start, TailBytes);
        for (
            var at = tail.AsSpan().LastIndexOf(ZipEndFields.Signature);
            at >= 0;
            at = tail.AsSpan(0, at).LastIndexOf(ZipEndFields.Signature)
        )
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
        var (size, said, comment) = ZipEndFields.Read(record);
        var end = at;
        Span<byte> record64 = stackalloc byte[ZipEndFields.Length64];
        // With 64-bit fields a second record and its locator stand between the directory and the end record.
        if (content.TryReadAt(at - Before64, record64) && ZipEndFields.Read64(record64) is { } large)
        {
            end = at - Before64;
            (size, said, _) = large;
        }

        Span<byte> first = stackalloc byte[4];
        if (size < 0 || size > end || (size > 0 && !(content.TryReadAt(end - size, first) && first.SequenceEqual("PK\u0001\u0002"u8))))
            return null;
        return new ZipEndRecord(at, end - size, size, end - size - said, comment);
    }
}
