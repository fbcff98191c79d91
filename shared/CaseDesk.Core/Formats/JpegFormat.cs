using System.Buffers.Binary;

namespace CaseDesk.Core.Formats;

/// <summary>
/// JPEG (ITU-T T.81). The end mark (FF D9) is looked for only after the start of the scan, because a preview inside the metadata has
/// an end mark of its own. Phones append films, depth maps and data of their own to pictures, so the end mark may lie before the part that
/// was seen: then a look inside tells.
/// </summary>
internal static class JpegFormat
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public static Detection? TryDetect(in FileEnds ends) =>
        ends.Head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? new Detection(FileKind.Jpeg, !HasEnd(ends)) : null;

    private static bool HasEnd(in FileEnds ends)
    {
        var scan = ScanStart(ends);
        var seen = ends.TailFrom(scan);
        return seen.IndexOf((ReadOnlySpan<byte>)[0xFF, EndOfImage]) >= 0 || scan < ends.TailStart;
    }

    /// <summary>Offset of the first scan, or of the first byte that is no marker or was not seen.</summary>
    private static long ScanStart(in FileEnds ends)
    {
        var at = 2L;
        while (ends.TryRead(at, 4, out var marker) && marker[0] == 0xFF)
        {
            if (marker[1] is StartOfScan or EndOfImage)
                break;
            at += marker[1] switch
            {
                0xFF => 1,
                0x01 or (>= 0xD0 and <= 0xD7) => 2,
                _ => 2 + BinaryPrimitives.ReadUInt16BigEndian(marker[2..]),
            };
        }

        return at;
    }
}
