using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pdf;

/// <summary>Where a PDF ends.</summary>
internal static class PdfEnd
{
    private const int Near = 1024;
    private const int Padding = 128 << 10;

    /// <summary>Whether an end mark stands where viewers look for it: in the last 1,024 bytes, padding aside.</summary>
    public static bool IsMarked(ContentStream content)
    {
        var tail = content.ReadAt(Math.Max(0, content.Length - Padding), Padding).AsSpan().TrimEnd(" \t\r\n\f\0"u8);
        return tail[Math.Max(0, tail.Length - Near)..].IndexOf("%%EOF"u8) >= 0;
    }

    /// <summary>Behind the last end mark, wherever it stands; the file's length without one.</summary>
    public static long Of(ContentStream content) => LastWord.Find(content, "%%EOF"u8) is { } mark ? mark + 5 : content.Length;
}
