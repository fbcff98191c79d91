using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Archives;

namespace CaseDesk.Inspection.Foreign;

/// <summary>
/// Whether the file is one thing only. Refused: what another program would open as something else or run (an archive, a program, a web
/// page, a document) before, behind or around the content. Warned: bytes that nobody knows. Phones add pictures, films and trailers of
/// their own to photos: those are none of it.
/// </summary>
public sealed class ForeignCheck : IContentCheck
{
    /// <summary>A PDF's header may stand anywhere in here (see <c>PdfFormat</c>), and so may a second file's.</summary>
    private const int HeadBytes = 1024;

    public string Name => CheckNames.Foreign;

    public CheckResult? Run(InspectedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var head = file.Content.ReadAt(0, HeadBytes);
        var before = file.Kind == FileKind.Pdf ? head.AsSpan().IndexOf("%PDF-"u8) : 0;
        if (Around(file, head, before) is { } hidden)
            return Refuse(file, hidden);
        var end = OwnEnd.Of(file);
        var behind = end < file.Size ? ForeignBytes.KindOf(file.Content, end, file.Size) : FileKind.Empty;
        var isPhoto = file.Kind is FileKind.Jpeg or FileKind.Heic or FileKind.WebP;
        var unknown =
            (HasBytes(head.AsSpan(0, Math.Max(0, before))) ? before : 0)
            + (behind == FileKind.Unknown && !IsPhoneTrailer(file) ? file.Size - end : 0);
        return behind switch
        {
            FileKind.Mp4 or FileKind.Mov when isPhoto => CheckResult.Passed(CheckNames.Foreign, "foreign-film"),
            not (FileKind.Empty or FileKind.Unknown) => Refuse(file, behind),
            _ when unknown > 0 => CheckResult.Warned(CheckNames.Foreign, "foreign-unknown", ("bytes", $"{unknown}")),
            _ => CheckResult.Passed(CheckNames.Foreign, "foreign-none"),
        };
    }

    /// <summary>
    /// A second file that is woven into the first: its start in the head, or a directory of files that ends where the file ends.
    /// </summary>
    private static FileKind? Around(InspectedFile file, byte[] head, int before)
    {
        if (file.IsArchive)
            return file.Kind != FileKind.Zip && head.AsSpan().IndexOf("%PDF-"u8) >= 0 ? FileKind.Pdf : null;
        if (ZipEndRecord.Find(file.Content) is { DirectoryBytes: > 0 } end && end.At + ZipEndRecord.Bytes + end.CommentLength == file.Size)
            return FileKind.Zip;
        if (file.Kind == FileKind.Pdf)
            return ForeignBytes.HasScript(head.AsSpan(0, Math.Max(0, before))) ? FileKind.Html : null;
        return head.AsSpan().IndexOf("%PDF-"u8) >= 0 ? FileKind.Pdf : null;
    }

    private static bool HasBytes(ReadOnlySpan<byte> bytes) =>
        !bytes.Trim((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0D, 0x0A, 0x0C, 0x00]).IsEmpty;

    /// <summary>Samsung phones end a photo with a directory of their own.</summary>
    private static bool IsPhoneTrailer(InspectedFile file) =>
        file.Kind is FileKind.Jpeg or FileKind.Heic && file.Content.ReadAt(file.Size - 4, 4).AsSpan().SequenceEqual("SEFT"u8);

    private static CheckResult Refuse(InspectedFile file, FileKind hidden) =>
        CheckResult.Refused(CheckNames.Foreign, RefusalReasons.ForeignContent, ("kind", $"{file.Kind}"), ("hidden", $"{hidden}"));
}
