using CaseDesk.Core.Formats;

namespace CaseDesk.Inspection.Archives;

/// <summary>What an entry is, as far as it matters.</summary>
internal enum Inside
{
    Plain,
    Document,
    Archive,
    Program,
}

/// <summary>Tells it from the entry's first bytes, and for archives that nobody names by its ending.</summary>
internal static class ArchivedKind
{
    private static readonly string[] s_archiveEndings =
    [
        ".zip",
        ".rar",
        ".7z",
        ".gz",
        ".tgz",
        ".xz",
        ".bz2",
        ".tar",
        ".jar",
        ".cab",
        ".iso",
    ];

    public static Inside Of(ZipEntry entry, byte[] head, FileKind around)
    {
        var kind = FileKinds.Detect(head, head, Math.Max(entry.Size, head.Length)).Kind;
        var isPart = around != FileKind.Zip;
        return kind switch
        {
            FileKind.Exe => Inside.Program,
            FileKind.OtherArchive => Inside.Archive,
            // Word and Excel keep tables and objects of other programs as whole files.
            FileKind.OleOffice => Inside.Document,
            FileKind.Zip or FileKind.Docx or FileKind.Xlsx or FileKind.Pptx or FileKind.Ofd or FileKind.MacroOffice =>
                entry.IsNamedBy(name => !IsDocumentName(name)) ? Inside.Archive : Inside.Document,
            _ when !isPart && entry.IsNamedBy(IsArchiveName) => Inside.Archive,
            _ => Inside.Plain,
        };
    }

    private static bool IsArchiveName(string name) =>
        s_archiveEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsDocumentName(string name) =>
        FileKindCatalogue.ForExtension(FileNameExtension.Of(name)) is FileKind.Docx or FileKind.Xlsx or FileKind.Pptx or FileKind.Ofd;
}
