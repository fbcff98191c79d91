using System.Text;
using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Archives;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Foreign;

/// <summary>Says what a stretch of foreign bytes is. What another program would open or run is named; what nobody knows is not.</summary>
internal static class ForeignBytes
{
    private const int SeenBytes = 64 << 10;

    private static readonly string[] s_scripts = ["<script", "<html", "<?php", "<iframe", "javascript:"];

    /// <returns><see cref="FileKind.Empty"/> for padding, <see cref="FileKind.Unknown"/> for what is known to nobody.</returns>
    public static FileKind KindOf(ContentStream content, long start, long end)
    {
        var head = content.ReadAt(start, (int)Math.Min(SeenBytes, end - start));
        var tail = content.ReadAt(Math.Max(start, end - SeenBytes), (int)Math.Min(SeenBytes, end - start));
        if (head.AsSpan().Trim(" \t\r\n\f\0"u8).IsEmpty && tail.AsSpan().Trim(" \t\r\n\f\0"u8).IsEmpty)
            return FileKind.Empty;
        if (ZipEndRecord.Find(tail) is not null)
            return FileKind.Zip;
        var kind = Detect(head, tail, end - start);
        if (kind is not FileKind.Unknown)
            return kind;
        var lead = head.Length - head.AsSpan().TrimStart(" \t\r\n\f\0"u8).Length;
        if (lead > 0 && Detect(head.AsSpan(lead), tail, end - start - lead) is var behind and not FileKind.Unknown)
            return behind;
        return HasScript(head) || HasScript(tail) ? FileKind.Html : FileKind.Unknown;
    }

    /// <summary>Words alone are nobody's content: devices note things behind their files.</summary>
    private static FileKind Detect(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long size) =>
        FileKinds.Detect(head, tail, size).Kind is var kind and not (FileKind.Text or FileKind.Xml or FileKind.Eml)
            ? kind
            : FileKind.Unknown;

    public static bool HasScript(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return s_scripts.Any(script => text.Contains(script, StringComparison.OrdinalIgnoreCase));
    }
}
