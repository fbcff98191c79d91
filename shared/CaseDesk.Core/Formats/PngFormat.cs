namespace CaseDesk.Core.Formats;

/// <summary>PNG (W3C PNG, third edition): signature, IHDR first, IEND last. Bytes after IEND are tolerated, as viewers do.</summary>
internal static class PngFormat
{
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    // IEND has no data, so its checksum is always the same: eight bytes that picture data does not hold by chance.
    private static ReadOnlySpan<byte> End => [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];

    public static Detection? TryDetect(in FileEnds ends)
    {
        if (!ends.Head.StartsWith(Signature))
            return null;
        if (ends.Head.Length < 16)
            return new Detection(FileKind.Png, Truncated: true);
        return ends.Head[12..].StartsWith("IHDR"u8)
            ? new Detection(FileKind.Png, Truncated: ends.Tail.IndexOf(End) < 0)
            : null;
    }
}
