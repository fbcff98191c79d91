using System.Buffers.Binary;
using System.Text;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Location;

/// <summary>A <c>meta</c> box: QuickTime's keys with their values, or a picture's items (ISO/IEC 14496-12, 8.11).</summary>
internal static class MetaLocation
{
    /// <summary>The place itself, its name, accuracy, date and the like.</summary>
    public const string AppleKey = "com.apple.quicktime.location.";

    private const int MaxBytes = 1 << 20;

    public static void Find(PatchList patches, Box meta)
    {
        var content = patches.Content;
        // QuickTime's has its boxes at once; the standard's has a version before them.
        var isPlain = content.ReadAt(meta.Body + 4, 4).AsSpan().SequenceEqual("hdlr"u8);
        Box[] boxes = [.. Box.Row(content, meta.Body + (isPlain ? 0 : 4), meta.End)];
        if (boxes.FirstOrDefault(box => box.Type == "ilst") is { End: > 0 } values)
            Values(patches, values, boxes.Where(box => box.Type == "keys").SelectMany(box => Keys(content, box)).ToList());
        if (
            boxes.FirstOrDefault(box => box.Type == "iloc") is { End: > 0 } places
            && boxes.FirstOrDefault(box => box.Type == "iinf") is { End: > 0 } names
        )
            ItemLocation.Find(patches, places, names, boxes.FirstOrDefault(box => box.Type == "idat"));
    }

    private static List<string> Keys(ContentStream content, Box box)
    {
        var keys = new List<string>();
        var bytes = content.ReadAt(box.Body, (int)Math.Min(box.Length, MaxBytes));
        for (var at = 8; at + 8 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length < 8 || length > bytes.Length - at)
                break;
            keys.Add(Encoding.Latin1.GetString(bytes, at + 8, (int)length - 8));
            at += (int)length;
        }

        return keys;
    }

    /// <summary>An entry's type is the number of its key, from 1, or the old four letters.</summary>
    private static void Values(PatchList patches, Box list, List<string> keys)
    {
        foreach (var entry in Box.Row(patches.Content, list.Body, list.End))
        {
            var number = BinaryPrimitives.ReadUInt32BigEndian(Encoding.Latin1.GetBytes(entry.Type));
            var isPlace =
                entry.Type == "\u00A9xyz"
                || (number >= 1 && number <= keys.Count && keys[(int)number - 1].StartsWith(AppleKey, StringComparison.Ordinal));
            if (!isPlace)
                continue;
            // A data box: 4 bytes of type, 4 of language, then the value.
            foreach (var data in Box.Row(patches.Content, entry.Body, entry.End).Where(box => box.Type == "data"))
                patches.Blank(data.Body + 8, data.Length - 8, (byte)' ');
        }
    }
}
