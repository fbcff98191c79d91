using System.Buffers.Binary;
using System.IO.Hashing;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Location;

/// <summary>
/// Exif and XMP of a PNG; the chunk's checksum is mended. What is packed cannot be blanked in place: such a text chunk becomes one of
/// spaces, as long as before.
/// </summary>
internal static class PngLocation
{
    private const int MaxBytes = 4 << 20;

    public static void Find(PatchList patches)
    {
        foreach (var chunk in PngChunks.Walk(patches.Content).Where(chunk => chunk.Type is "eXIf" or "zxIf" or "iTXt" or "zTXt" or "tEXt"))
        {
            if (chunk.Length > MaxBytes)
            {
                patches.Doubt();
                continue;
            }

            var before = patches.Count;
            var bytes = patches.Content.ReadAt(chunk.Body, chunk.Length);
            var key = bytes.AsSpan(0, Math.Max(0, bytes.AsSpan().IndexOf((byte)0)));
            if (chunk.Type == "eXIf")
                TiffLocation.Find(patches, chunk.Body, chunk.Length);
            else if (chunk.Type == "zxIf")
                patches.Doubt();
            else if (chunk.Type == "iTXt" && key.SequenceEqual("XML:com.adobe.xmp"u8))
                Xmp(patches, chunk, bytes, key.Length);
            else if (key.StartsWith("Raw profile type "u8) && !key.EndsWith("icc"u8) && !key.EndsWith("icm"u8))
                AsSpaces(patches, chunk, "tEXt"u8, key.Length + 1);
            if (patches.Count > before)
                Mend(patches, chunk, before);
        }
    }

    /// <summary>iTXt: key, 0, packed or not, method, language, 0, translated key, 0, text.</summary>
    private static void Xmp(PatchList patches, PngChunk chunk, byte[] bytes, int key)
    {
        var isPacked = key + 1 < bytes.Length && bytes[key + 1] != 0;
        if (!isPacked)
            XmpLocation.Find(patches, chunk.Body, chunk.Length);
        else if (key + 5 <= bytes.Length)
            Rewrite(patches, chunk, "iTXt"u8, key + 5, [0, 0, 0, 0, 0], key);
        else
            patches.Doubt();
    }

    private static void AsSpaces(PatchList patches, PngChunk chunk, ReadOnlySpan<byte> type, int text) =>
        Rewrite(patches, chunk, type, text, [0], text - 1);

    /// <summary>A new type, a few bytes after the key, and spaces from <paramref name="text"/> on.</summary>
    private static void Rewrite(PatchList patches, PngChunk chunk, ReadOnlySpan<byte> type, int text, byte[] after, int key)
    {
        patches.Replace(chunk.Body - 4, type.ToArray());
        patches.Replace(chunk.Body + key, after);
        patches.Blank(chunk.Body + text, chunk.Length - text, (byte)' ');
    }

    private static void Mend(PatchList patches, PngChunk chunk, int first)
    {
        var crc = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32.HashToUInt32(patches.Patched(chunk.Body - 4, chunk.Length + 4, first)));
        patches.Replace(chunk.End, crc);
    }
}
