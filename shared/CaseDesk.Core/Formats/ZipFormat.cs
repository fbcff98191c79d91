namespace CaseDesk.Core.Formats;

/// <summary>
/// ZIP (PKWARE APPNOTE 6.3) and the documents kept in one. The central directory is what readers go by, so it decides whenever it was
/// seen; only without it do the local headers at the start. Nothing is ever unpacked.
/// </summary>
internal static class ZipFormat
{
    public static Detection? TryDetect(in FileEnds ends)
    {
        if (!ends.Head.StartsWith("PK\u0003\u0004"u8) && !ends.Head.StartsWith("PK\u0005\u0006"u8))
            return null;
        var names = new ZipNames();
        var directory = ZipEnd.FindDirectory(ends);
        if (directory is { IsSeen: true } seen)
            ZipEntries.ReadDirectory(ends, seen.Start, names);
        else
            ZipEntries.ReadLocalHeaders(ends.Head, names);
        // A directory too long to see whole fills the tail, and may name a macro there.
        if (directory is { IsSeen: false })
            ZipEntries.ReadDirectory(ends, ends.TailStart + Math.Max(0, ends.Tail.IndexOf(ZipEntries.DirectoryEntry)), names);
        return new Detection(names.Kind, Truncated: directory is null);
    }
}
