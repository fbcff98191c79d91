using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Location;

/// <summary>Exif and XMP of a JPEG, of the further pictures behind it, and of a film behind those (motion photo).</summary>
internal static class JpegLocation
{
    private const int MaxPictures = 16;
    private const int Chunk = 256 << 10;

    public static void Find(PatchList patches)
    {
        var content = patches.Content;
        Span<byte> mark = stackalloc byte[3];
        var end = 0L;
        for (
            var count = 0;
            count < MaxPictures && content.TryReadAt(end, mark) && mark.SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
            count++
        )
        {
            var last = default(JpegMarker);
            foreach (var marker in JpegMarkers.Walk(content, end))
            {
                last = marker;
                if (marker.Code == JpegMarker.App1)
                    Segment(patches, marker);
            }

            if (last.Code != JpegMarker.End)
                return;
            end = last.At;
        }

        if (FilmAt(content, end) is { } film)
            IsoLocation.Find(patches, film, content.Length);
    }

    private static void Segment(PatchList patches, JpegMarker marker)
    {
        var head = patches.Content.ReadAt(marker.At, Math.Min(marker.Length, 36)).AsSpan();
        if (head.StartsWith("Exif\0"u8))
            TiffLocation.Find(patches, marker.At + 6, marker.Length - 6);
        else if (head.StartsWith("http://ns.adobe.com/x"u8))
            XmpLocation.Find(patches, marker.At, marker.Length);
    }

    private static long? FilmAt(ContentStream content, long from)
    {
        for (var at = from; at < content.Length - 8;)
        {
            var bytes = content.ReadAt(at, Chunk);
            var found = bytes.AsSpan().IndexOf("ftyp"u8);
            if (found >= 4)
                return at + found - 4;
            at += Math.Max(1, bytes.Length - 8);
        }

        return null;
    }
}
