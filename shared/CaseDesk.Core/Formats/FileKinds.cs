namespace CaseDesk.Core.Formats;

/// <summary>Tells a file's kind from its bytes alone; names and declared types are never believed.</summary>
public static class FileKinds
{
    /// <summary>Never throws and never reads outside the two spans, whatever the bytes.</summary>
    /// <param name="head">The file's first bytes, all of them when the file is shorter; 64 KiB is enough.</param>
    /// <param name="tail">The file's last bytes, all of them when the file is shorter; may overlap the head.</param>
    /// <param name="size">The file's length in bytes, at least the length of either span.</param>
    public static Detection Detect(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long size)
    {
        var ends = new FileEnds(head, tail, size);
        if (ends.Size == 0)
            return new Detection(FileKind.Empty);
        // A signature at byte 0 beats markup, and markup beats PDF, whose header may stand anywhere in the first 1,024 bytes:
        // a ZIP, a program or a web page with "%PDF-" inside it is opened as what its first bytes say.
        return JpegFormat.TryDetect(ends)
            ?? PngFormat.TryDetect(ends)
            ?? RiffFormat.TryDetect(ends)
            ?? IsoMediaFormat.TryDetect(ends)
            ?? ZipFormat.TryDetect(ends)
            ?? PlainSignatures.TryDetect(ends)
            ?? MarkupFormat.TryDetect(ends)
            ?? PdfFormat.TryDetect(ends)
            ?? TextFormat.TryDetect(ends)
            ?? new Detection(FileKind.Unknown);
    }
}
