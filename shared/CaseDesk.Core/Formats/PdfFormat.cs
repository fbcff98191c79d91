namespace CaseDesk.Core.Formats;

/// <summary>
/// PDF. Header within the first 1,024 bytes, as Adobe's PDF Reference 1.7, appendix H (note 13) lets viewers read it. Cut is what was seen
/// whole and has neither an end mark nor the way to a table; devices write much behind a file's end, so of others a look inside tells.
/// </summary>
internal static class PdfFormat
{
    private const int Near = 1024;

    public static Detection? TryDetect(in FileEnds ends)
    {
        var start = ends.Head[..Math.Min(ends.Head.Length, Near)];
        if (start.IndexOf("%PDF-"u8) < 0)
            return null;
        return new Detection(
            FileKind.Pdf,
            Truncated: ends.TailStart == 0 && ends.Tail.IndexOf("%%EOF"u8) < 0 && ends.Tail.IndexOf("startxref"u8) < 0
        );
    }
}
