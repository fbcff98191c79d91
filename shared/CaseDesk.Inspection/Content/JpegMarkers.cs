using System.Buffers.Binary;

namespace CaseDesk.Inspection.Content;

/// <summary>One marker of a JPEG (ITU-T T.81, B.1).</summary>
/// <param name="Code">The byte after FF.</param>
/// <param name="At">Offset of the segment's content, behind its length.</param>
/// <param name="Length">Bytes of the content; 0 for markers without any.</param>
internal readonly record struct JpegMarker(byte Code, long At, int Length)
{
    public const byte App1 = 0xE1;
    public const byte App2 = 0xE2;
    public const byte StartOfScan = 0xDA;
    public const byte End = 0xD9;
}

/// <summary>Walks a JPEG from its start mark, over its scans, to its end mark.</summary>
internal static class JpegMarkers
{
    private const int Chunk = 64 << 10;

    /// <summary>The markers up to and with the end mark; fewer when the picture breaks off.</summary>
    public static IEnumerable<JpegMarker> Walk(ContentStream content, long start)
    {
        var bytes = new byte[4];
        var at = start + 2;
        while (content.TryReadAt(at, bytes.AsSpan(0, 2)) && bytes[0] == 0xFF)
        {
            if (bytes[1] == 0xFF)
            {
                at++;
                continue;
            }

            if (bytes[1] is 0x01 or (>= 0xD0 and <= JpegMarker.End))
            {
                at += 2;
                yield return new JpegMarker(bytes[1], at, 0);
                if (bytes[1] == JpegMarker.End)
                    yield break;
                continue;
            }

            if (!content.TryReadAt(at, bytes) || BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(2)) is var length && length < 2)
                yield break;
            yield return new JpegMarker(bytes[1], at + 4, length - 2);
            at += 2 + length;
            if (bytes[1] == JpegMarker.StartOfScan)
                at = EndOfScan(content, at);
        }
    }

    /// <summary>
    /// The first marker behind coded data, where FF is followed by 00 or a restart mark; the file's end when there is none.
    /// </summary>
    private static long EndOfScan(ContentStream content, long at)
    {
        var chunk = new byte[Chunk];
        while (at < content.Length)
        {
            var seen = chunk.AsSpan(0, (int)Math.Min(Chunk, content.Length - at));
            if (!content.TryReadAt(at, seen))
                break;
            for (var from = 0; from < seen.Length - 1;)
            {
                var mark = seen[from..^1].IndexOf((byte)0xFF);
                if (mark < 0)
                    break;
                from += mark;
                if (seen[from + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
                    return at + from;
                from += seen[from + 1] == 0xFF ? 1 : 2;
            }

            // One byte is seen again: it may be the first of two.
            at += Math.Max(1, seen.Length - 1);
        }

        return content.Length;
    }
}
