using System.Text;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Location;

/// <summary>
/// Places in films and HEIC pictures: QuickTime's <c>©xyz</c> and location keys, 3GPP's <c>loci</c>, XMP, and Exif kept as an item. Boxes
/// that hold nothing else become <c>free</c>. Tracks that record a place over time cannot be blanked; they are told.
/// </summary>
internal static class IsoLocation
{
    private const int Deepest = 8;
    private const int DescriptionBytes = 64 << 10;

    private static readonly byte[] s_xmpId =
    [
        0xBE,
        0x7A,
        0xCF,
        0xCB,
        0x97,
        0xA9,
        0x42,
        0xE8,
        0x9C,
        0x71,
        0x99,
        0x94,
        0x91,
        0xE3,
        0xAF,
        0xAC,
    ];

    public static void Find(PatchList patches, long start, long end, int depth = 0)
    {
        if (depth > Deepest)
        {
            patches.Doubt();
            return;
        }

        foreach (var box in Box.Row(patches.Content, start, end))
        {
            switch (box.Type)
            {
                case "moov" or "trak" or "udta" or "mdia" or "minf" or "stbl" or "moof" or "traf":
                    Find(patches, box.Body, box.End, depth + 1);
                    break;
                case "meta":
                    MetaLocation.Find(patches, box);
                    break;
                case "\u00A9xyz" or "loci":
                    patches.Replace(box.Start + 4, "free"u8.ToArray());
                    patches.Blank(box.Body, box.Length);
                    break;
                case "XMP_":
                    XmpLocation.Find(patches, box.Body, box.Length);
                    break;
                case "uuid" when patches.Content.ReadAt(box.Body, 16).AsSpan().SequenceEqual(s_xmpId):
                    XmpLocation.Find(patches, box.Body + 16, box.Length - 16);
                    break;
                case "stsd" when IsPlaceOverTime(patches.Content, box):
                    patches.Doubt();
                    break;
            }
        }
    }

    // GoPro's and Android's metadata tracks, and Apple's when they name a place among their keys.
    private static bool IsPlaceOverTime(ContentStream content, Box box)
    {
        var text = Encoding.Latin1.GetString(content.ReadAt(box.Body, (int)Math.Min(box.Length, DescriptionBytes)));
        return text.Contains("gpmd", StringComparison.Ordinal)
            || text.Contains("camm", StringComparison.Ordinal)
            || text.Contains(MetaLocation.AppleKey, StringComparison.Ordinal);
    }
}
