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
    /// True when the name says nothing against the kind: it ends as files of this kind or of its family do, or in nothing that is known
    /// here
    /// (<c>.pic</c>, none at all). Chat apps and shops save WebP as .jpg, phones JPEG as .heic, and no person sees the difference.
    /// </summary>
    public static bool Fits(string fileName, FileKind kind) =>
        FileKindCatalogue.ForExtension(Of(fileName)) is not { } said || said == kind
        || (FileFamilies.Of(kind) is var family and not FileFamily.Alone && FileFamilies.Of(said) == family);

    /// <summary>
    /// The name with an ending that files of this kind carry: its own when it is one, else the usual one in place of a known ending, or
    /// behind the name.
    /// </summary>
    public static string Right(string fileName, FileKind kind)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var facts = FileKindCatalogue.Of(kind);
        var said = Of(fileName);
        // Players open MP4 and MOV under either name.
        if (
            facts.Extensions.Count == 0
            || facts.Extensions.Contains(said)
            || IsFilm(kind) && FileKindCatalogue.ForExtension(said) is { } other && IsFilm(other)
        )
            return fileName;
        var stem = FileKindCatalogue.ForExtension(said) is not null || said == "pic" ? fileName[..^(said.Length + 1)] : fileName;
        return $"{stem}.{facts.Extensions[0]}";
    }

    private static bool IsFilm(FileKind kind) => kind is FileKind.Mp4 or FileKind.Mov;
}
