using System.Buffers.Binary;

namespace CaseDesk.Core.Formats;

/// <summary>The row of top-level boxes in an ISO base media file: each says how long it is.</summary>
internal static class IsoBoxes
{
    /// <summary>
    /// True when a box runs past the end of the file, or when every box was seen and the index (<c>moov</c> of a film, <c>meta</c> of a
    /// picture) or the media (<c>mdat</c>) is missing, as when a phone stops while filming. When the row leads into the unseen middle the
    /// file gets the benefit of the doubt: refusing whole evidence is worse than passing a film that stops early.
    /// </summary>
    public static bool IsTruncated(in FileEnds ends)
    {
        var (hasIndex, hasMedia) = (false, false);
        var at = 0L;
        while (ends.TryRead(at, 8, out var box))
        {
            hasIndex |= box[4..].SequenceEqual("moov"u8) || box[4..].SequenceEqual("meta"u8);
            hasMedia |= box[4..].SequenceEqual("mdat"u8);
            var length = LengthAt(ends, at, box);
            // 0 runs to the end of the file; 1 to 7 is no box but bytes appended to the last one.
            if (length is >= 0 and < 8)
                return !(hasIndex && hasMedia);
            if (length < 0 || length > ends.Size - at)
                return true;
            at += length;
        }

        return ends.Size - at < 8 && !(hasIndex && hasMedia);
    }

    /// <summary>The 32-bit length at a box's start: 0 = to the end of the file, 1 = a 64-bit length follows the type.</summary>
    public static uint DeclaredSize(ReadOnlySpan<byte> box) => BinaryPrimitives.ReadUInt32BigEndian(box);

    private static long LengthAt(in FileEnds ends, long at, ReadOnlySpan<byte> box) =>
        DeclaredSize(box) == 1 && ends.TryRead(at, 16, out var large)
            ? BinaryPrimitives.ReadInt64BigEndian(large[8..])
            : DeclaredSize(box);
}
