using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// The scans of a progressive JPEG (ITU-T T.81, G.1): together they bring every coefficient of every component to its last bit.
/// </summary>
internal static class JpegScans
{
    private const byte Progressive = 0xC2;
    private const int Coefficients = 64;

    /// <summary>True when a progressive JPEG ends before all of its scans came; false for any other.</summary>
    public static bool AreMissing(ContentStream content)
    {
        Dictionary<byte, int[]>? left = null;
        foreach (var marker in JpegMarkers.Walk(content, 0))
        {
            if (marker.Code == Progressive)
                left = Components(content.ReadAt(marker.At, marker.Length));
            else if (marker.Code == JpegMarker.StartOfScan && left is not null)
                Take(content.ReadAt(marker.At, marker.Length), left);
        }

        return left is not null && left.Values.Any(bits => bits.Any(bit => bit != 0));
    }

    private static Dictionary<byte, int[]> Components(byte[] header)
    {
        var components = new Dictionary<byte, int[]>();
        for (var i = 0; i < (header.Length > 5 ? header[5] : 0) && 6 + (3 * i) < header.Length; i++)
            components[header[6 + (3 * i)]] = [.. Enumerable.Repeat(int.MaxValue, Coefficients)];
        return components;
    }

    /// <summary>Each scan names its components, a range of coefficients, and down to which bit it goes.</summary>
    private static void Take(byte[] scan, Dictionary<byte, int[]> left)
    {
        var count = scan.Length > 0 ? scan[0] : 0;
        if (scan.Length < 4 + (2 * count))
            return;
        var (first, last, bit) = (scan[1 + (2 * count)], scan[2 + (2 * count)], scan[3 + (2 * count)] & 0x0F);
        for (var i = 0; i < count; i++)
        {
            for (int at = first; left.TryGetValue(scan[1 + (2 * i)], out var bits) && at <= last && at < Coefficients; at++)
                bits[at] = bit;
        }
    }
}
