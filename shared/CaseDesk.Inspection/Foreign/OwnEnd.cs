using System.Buffers.Binary;
using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Archives;
using CaseDesk.Inspection.Content;
using CaseDesk.Inspection.Pdf;

namespace CaseDesk.Inspection.Foreign;

/// <summary>Where a file's own content ends by the rules of its format; what stands behind is somebody else's.</summary>
internal static class OwnEnd
{
    /// <summary>The file's length when the end is not known.</summary>
    public static long Of(InspectedFile file)
    {
        var content = file.Content;
        return file.Kind switch
        {
            FileKind.Jpeg => OfJpegs(content),
            FileKind.Png => PngChunks
                .Walk(content)
                .Where(chunk => chunk.Type == "IEND")
                .Select(chunk => chunk.End + 4)
                .DefaultIfEmpty(content.Length)
                .First(),
            FileKind.WebP => OfWebP(content),
            FileKind.Pdf => PdfEnd.Of(content),
            FileKind.Heic or FileKind.Avif or FileKind.M4a or FileKind.Mp4 or FileKind.Mov => Box.Row(content, 0, content.Length)
                .Select(box => box.End)
                .DefaultIfEmpty(content.Length)
                .Last(),
            _ => ZipEndRecord.Find(content) is { } end ? end.At + ZipEndRecord.Bytes : content.Length,
        };
    }

    /// <summary>Phones put further whole pictures behind the first (CIPA DC-007, "multi-picture"): they belong to it.</summary>
    private static long OfJpegs(ContentStream content)
    {
        var end = 0L;
        Span<byte> start = stackalloc byte[3];
        while (content.TryReadAt(end, start) && start.SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            var last = JpegMarkers.Walk(content, end).LastOrDefault();
            if (last.Code != JpegMarker.End)
                break;
            end = last.At;
        }

        return end == 0 ? content.Length : end;
    }

    private static long OfWebP(ContentStream content)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (!content.TryReadAt(4, bytes))
            return content.Length;
        long length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return Math.Min(content.Length, 8 + length + (length & 1));
    }
}
