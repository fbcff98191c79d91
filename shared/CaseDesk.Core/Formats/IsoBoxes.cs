namespace CaseDesk.Core.Formats;

/// <summary>The row of top-level boxes in an ISO base media file: each says how long it is.</summary>
internal static class IsoBoxes
{
    private const int MaxFirst = 16;

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
            // Behind a whole file some cameras leave a few bytes that are no box.
            if (length < 0 || length > ends.Size - at)
                return !(hasIndex && hasMedia) || IsKnown(box[4..]);
            at += length;
        }

        return ends.Size - at < 8 && !(hasIndex && hasMedia);
    }

    /// <summary>Types that a file may begin with.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8)
        || type.SequenceEqual("styp"u8)
        || type.SequenceEqual("free"u8)
        || type.SequenceEqual("skip"u8)
        || type.SequenceEqual("wide"u8)
        || type.SequenceEqual("mdat"u8)
        || type.SequenceEqual("moov"u8)
        || type.SequenceEqual("pnot"u8)
        || type.SequenceEqual("uuid"u8);

    /// <summary>Where the box of brands stands among the first boxes; null when it is nowhere in what was seen of the start.</summary>
    public static long? FindBrands(in FileEnds ends)
    {
        var at = 0L;
        for (var count = 0; count < MaxFirst && at <= ends.Head.Length - 12; count++)
        {
            var box = ends.Head.Slice((int)at, 8);
            if (box[4..].SequenceEqual("ftyp"u8) || box[4..].SequenceEqual("styp"u8))
                return at;
            if (!MayBegin(box[4..]) || DeclaredSize(box) < 8)
                return null;
            at += DeclaredSize(box);
        }

        return null;
    }

    /// <summary>Whether the row of boxes, as far as it was seen, has a film's index with its header in it.</summary>
    public static bool HasIndex(in FileEnds ends)
    {
        var at = 0L;
        while (ends.TryRead(at, 8, out var box))
        {
            var length = LengthAt(ends, at, box);
            if (box[4..].SequenceEqual("moov"u8))
                return ends.TryRead(at + 8, 8, out var inner) && (inner[4..].SequenceEqual("mvhd"u8) || inner[4..].SequenceEqual("cmov"u8));
            if (length < 8 || length > ends.Size - at)
                return false;
            at += length;
        }

        return false;
    }

    private static bool IsKnown(ReadOnlySpan<byte> type) =>
        MayBegin(type)
        || type.SequenceEqual("moof"u8)
        || type.SequenceEqual("meta"u8)
        || type.SequenceEqual("sidx"u8)
        || type.SequenceEqual("udta"u8)
        || type.SequenceEqual("mfra"u8);

    /// <summary>The 32-bit length at a box's start: 0 = to the end of the file, 1 = a 64-bit length follows the type.</summary>
    public static long DeclaredSize(ReadOnlySpan<byte> box) => IsoBoxHead.Read(box[..IsoBoxHead.Bytes32]).Length;

    private static long LengthAt(in FileEnds ends, long at, ReadOnlySpan<byte> box) =>
        IsoBoxHead.Read(ends.TryRead(at, IsoBoxHead.Bytes64, out var large) ? large : box[..IsoBoxHead.Bytes32]).Length;
}
