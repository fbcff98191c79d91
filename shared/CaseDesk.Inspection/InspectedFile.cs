using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection;

/// <summary>A file under inspection.</summary>
/// <param name="Kind">By its bytes, and whole: cut files come no further than their facts.</param>
/// <param name="MayCarryIdentity">The checklist item asks for identity data.</param>
/// <param name="Content">Readable from any place; checks find it anywhere and leave it anywhere.</param>
public sealed record InspectedFile(string FileName, FileKind Kind, bool MayCarryIdentity, ContentStream Content)
{
    public long Size => Content.Length;

    public bool IsPicture => FileFamilies.Of(Kind) == FileFamily.Picture;

    public bool IsFilm => FileFamilies.Of(Kind) == FileFamily.Film;

    public bool IsRecording => FileFamilies.Of(Kind) == FileFamily.Sound;

    /// <summary>A ZIP inside: Office documents and archives.</summary>
    public bool IsArchive => Kind is FileKind.Docx or FileKind.Xlsx or FileKind.Ofd or FileKind.Zip;
}
