using System.Buffers.Binary;
using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// Whether a decoder must hold the whole picture at once (progressive JPEG: all coefficients; PNG and lossless or animated WebP: all
/// pixels) or shrinks it row by row. Looked up before anything is decoded.
/// </summary>
internal static class PictureCost
{
    public static bool HoldsAll(InspectedFile file)
    {
        return file.Kind switch
        {
            FileKind.Jpeg => IsProgressive(file.Content),
            FileKind.WebP => !file.Content.ReadAt(12, 4).AsSpan().SequenceEqual("VP8 "u8),
            _ => true,
        };
    }

    /// <summary>Baseline and extended JPEG (SOF0, SOF1) go by rows; no other does.</summary>
    private static bool IsProgressive(ContentStream content)
    {
        Span<byte> marker = stackalloc byte[4];
        for (long at = 2; content.TryReadAt(at, marker) && marker[0] == 0xFF;)
        {
            if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return marker[1] > 0xC1;
            at += marker[1] switch
            {
                0xFF => 1,
                0x01 or (>= 0xD0 and <= 0xD8) => 2,
                _ => 2 + BinaryPrimitives.ReadUInt16BigEndian(marker[2..]),
            };
        }

        return true;
    }
}
