using System.Buffers.Binary;

namespace CaseDesk.Core.Formats;

/// <summary>Where a ZIP's central directory starts, and whether that place was seen.</summary>
internal readonly record struct ZipEnd(long Start, bool IsSeen)
{
    /// <summary>Looks for the end record from the back. Nothing when there is none: the file was cut.</summary>
    public static ZipEnd? FindDirectory(in FileEnds ends)
    {
        var before = ends.Tail;
        for (var at = before.LastIndexOf(ZipEndFields.Signature); at >= 0; at = before.LastIndexOf(ZipEndFields.Signature))
        {
            if (FromRecord(ends, ends.TailStart + at) is { } found)
                return found;
            before = before[..at];
        }

        return null;
    }

    private static ZipEnd? FromRecord(in FileEnds ends, long at)
    {
        if (!ends.TryRead(at, ZipEndFields.Length, out var record))
            return null;
        var fields = ZipEndFields.Read(record);
        if (at + ZipEndFields.Length + fields.CommentLength > ends.Size)
            return null;
        if (
            ends.TryRead(at - ZipEndFields.LocatorLength, ZipEndFields.LocatorLength, out var locator)
            && locator.StartsWith("PK\u0006\u0007"u8)
        )
            return FromRecord64(ends, BinaryPrimitives.ReadInt64LittleEndian(locator[8..]));
        return At(ends, fields, at);
    }

    private static ZipEnd? FromRecord64(in FileEnds ends, long at) =>
        ends.TryRead(at, ZipEndFields.Length64, out var record) && ZipEndFields.Read64(record) is { } fields ? At(ends, fields, at) : null;

    // The directory must stand right before its end record: the end record of an archive stored inside a cut one counts from
    // elsewhere, and is not this file's.
    private static ZipEnd? At(in FileEnds ends, ZipEndFields fields, long end)
    {
        var (size, start, _) = fields;
        if (start < 0 || start > end || size != end - start)
            return null;
        if (size == 0)
            return new ZipEnd(start, IsSeen: true);
        if (!ends.TryRead(start, 4, out var signature))
            return new ZipEnd(start, IsSeen: false);
        // The head may show the directory's start while its end lies in the unseen middle: then it was not seen.
        return signature.SequenceEqual(ZipEntries.DirectoryEntry) ? new ZipEnd(start, start >= ends.TailStart) : null;
    }
}
