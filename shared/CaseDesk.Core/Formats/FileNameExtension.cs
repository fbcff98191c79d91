namespace CaseDesk.Core.Formats;

/// <summary>The extension of a file name, which is what the merchant believes the file to be.</summary>
public static class FileNameExtension
{
    /// <summary>Lower case, without the dot; empty when there is none.</summary>
    public static string Of(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return dot < 0 ? "" : fileName[(dot + 1)..].ToLowerInvariant();
    }

    /// <summary>
    /// True when the name's extension is one that files of this kind carry. MP4 and MOV stand for each other: they are one family of
    /// formats, phones and apps mix the names up, and every player opens both.
    /// </summary>
    public static bool Fits(string fileName, FileKind kind)
    {
        var said = FileKindCatalogue.ForExtension(Of(fileName));
        return said == kind || (said is FileKind.Mp4 or FileKind.Mov && kind is FileKind.Mp4 or FileKind.Mov);
    }
}
