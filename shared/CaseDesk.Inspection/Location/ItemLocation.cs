using System.Buffers.Binary;
using System.Text;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Location;

/// <summary>
/// The Exif and XMP items of a HEIC picture (ISO/IEC 23008-12, annex A): found by their names, read where their places say.
/// </summary>
internal static class ItemLocation
{
    private const int MaxBytes = 1 << 20;

    public static void Find(PatchList patches, Box places, Box names, Box data)
    {
        var wanted = Names(patches.Content, names);
        if (wanted.Count == 0)
            return;
        var bytes = patches.Content.ReadAt(places.Body, (int)Math.Min(places.Length, MaxBytes));
        try
        {
            foreach (var (item, method, extents) in new ItemPlaces(bytes).Read())
            {
                if (!wanted.TryGetValue(item, out var type))
                    continue;
                // Items in pieces, or made of other items, are read by nobody here.
                if (extents.Count != 1 || method > 1 || (method == 1 && data.End == 0))
                    patches.Doubt();
                else
                    Item(patches, type, (method == 1 ? data.Body : 0) + extents[0].Offset, extents[0].Length);
            }
        }
        catch (EndOfStreamException)
        {
            patches.Doubt();
        }
    }

    private static void Item(PatchList patches, string type, long offset, long length)
    {
        if (type != "Exif")
        {
            XmpLocation.Find(patches, offset, length);
            return;
        }

        // Four bytes say how far behind them the TIFF block begins.
        var lead = patches.Content.ReadAt(offset, 4);
        if (lead.Length == 4 && BinaryPrimitives.ReadUInt32BigEndian(lead) + 4L is var skip && skip < length)
            TiffLocation.Find(patches, offset + skip, length - skip);
        else
            patches.Doubt();
    }

    /// <summary>Item number → <c>Exif</c> or <c>mime</c>.</summary>
    private static Dictionary<uint, string> Names(ContentStream content, Box names)
    {
        var found = new Dictionary<uint, string>();
        var version = content.ReadAt(names.Body, 1) is [var v] ? v : 0;
        foreach (var entry in Box.Row(content, names.Body + (version == 0 ? 6 : 8), names.End).Where(box => box.Type == "infe"))
        {
            var bytes = content.ReadAt(entry.Body, (int)Math.Min(entry.Length, 256));
            var wide = bytes is [3, ..] ? 2 : 0;
            if (bytes.Length < 12 + wide || bytes[0] < 2)
                continue;
            var type = Encoding.Latin1.GetString(bytes, 8 + wide, 4);
            var isXmp = type == "mime" && bytes.AsSpan().IndexOf("application/rdf+xml"u8) >= 0;
            if (type == "Exif" || isXmp)
                found[
                    wide == 0
                        ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4))
                        : BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4))
                ] = type;
        }

        return found;
    }
}
