using System.Text;
using System.Text.RegularExpressions;

namespace CaseDesk.Inspection.Location;

/// <summary>
/// Blanks places in an XMP packet (ISO 16684-1): the values of GPS properties, whoever's namespace they are in, with spaces. The packet's
/// length and all else stay.
/// </summary>
internal static partial class XmpLocation
{
    private const int MaxBytes = 4 << 20;

    public static void Find(PatchList patches, long start, long length)
    {
        if (length > MaxBytes)
            patches.Doubt();
        // A byte for a character: offsets stay those of the file.
        var text = Encoding.Latin1.GetString(patches.Content.ReadAt(start, (int)Math.Min(length, MaxBytes)));
        foreach (var value in Attribute().Matches(text).Concat(Element().Matches(text)).Select(match => match.Groups["value"]))
            patches.Blank(start + value.Index, value.Length, (byte)' ');
    }

    // exif:GPSLatitude="39,54.5N", drone-dji:GpsLongitude='+116.4'.
    [GeneratedRegex(
        """[\w.-]+:gps\w+\s{0,9}=\s{0,9}(?:"(?<value>[^"<]+)"|'(?<value>[^'<]+)')""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Attribute();

    // <exif:GPSLatitude>39,54.5N</exif:GPSLatitude>
    [GeneratedRegex(
        """<[\w.-]+:gps\w+(?:\s[^<>]*)?>(?<value>[^<]+)</""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Element();
}
