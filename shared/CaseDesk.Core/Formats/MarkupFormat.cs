using System.Text;

namespace CaseDesk.Core.Formats;

/// <summary>Web pages and SVG drawings: text a browser would run. Shops' "Excel" exports are often web pages too.</summary>
internal static class MarkupFormat
{
    private const int Near = 1024;

    private static readonly string[] s_pageStarts =
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<script",
        "<iframe",
        "<table",
        "<meta",
        "<style",
    ];

    public static Detection? TryDetect(in FileEnds ends)
    {
        var head = ends.Head[..Math.Min(ends.Head.Length, Near)];
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            head = head[3..];
        head = head.TrimStart(" \t\r\n\f"u8);
        return head is [(byte)'<', ..] && KindOf(Encoding.Latin1.GetString(head)) is { } kind ? new Detection(kind) : null;
    }

    private static FileKind? KindOf(string text)
    {
        if (StartsWith(text, "<svg"))
            return FileKind.Svg;
        if (s_pageStarts.Any(start => StartsWith(text, start)))
            return FileKind.Html;
        // A prologue or a comment may stand before the element that decides.
        if (!StartsWith(text, "<?xml") && !StartsWith(text, "<!"))
            return null;
        return Contains(text, "<svg") ? FileKind.Svg
            : Contains(text, "<html") || Contains(text, "<!doctype html") || Contains(text, "<script") ? FileKind.Html
            : null;
    }

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
