namespace CaseDesk.Core.Formats;

/// <summary>
/// PDF. Header within the first 1,024 bytes and end mark within the last 1,024, as Adobe's PDF Reference 1.7, appendix H
/// (notes 13 and 18) lets viewers read them; padding after the end mark is not counted.
/// </summary>
internal static class PdfFormat
{
    private const int Near = 1024;

    public static Detection? TryDetect(in FileEnds ends)
    {
        var start = ends.Head[..Math.Min(ends.Head.Length, Near)];
        if (start.IndexOf("%PDF-"u8) < 0)
            return null;
        var end = ends.Tail.TrimEnd(" \t\r\n\f\0"u8);
        end = end[Math.Max(0, end.Length - Near)..];
        return new Detection(FileKind.Pdf, Truncated: end.IndexOf("%%EOF"u8) < 0);
    }
}
