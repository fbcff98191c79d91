using System.Buffers.Binary;

namespace CaseDesk.Inspection.Location;

/// <summary>The EXIF and XMP chunks of a WebP (RFC 9649, 2.7.1.5).</summary>
internal static class WebPLocation
{
    private const int MaxChunks = 10_000;

    public static void Find(PatchList patches)
    {
        var content = patches.Content;
        var head = new byte[8];
        var at = 12L;
        for (var count = 0; count < MaxChunks && content.TryReadAt(at, head); count++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            if (head.AsSpan().StartsWith("EXIF"u8))
            {
                // Some writers keep JPEG's "Exif\0\0" in front.
                var lead = content.ReadAt(at + 8, 6).AsSpan().SequenceEqual("Exif\0\0"u8) ? 6 : 0;
                TiffLocation.Find(patches, at + 8 + lead, length - lead);
            }
            else if (head.AsSpan().StartsWith("XMP "u8))
            {
                XmpLocation.Find(patches, at + 8, length);
            }

            at += 8 + length + (length & 1);
        }
    }
}
