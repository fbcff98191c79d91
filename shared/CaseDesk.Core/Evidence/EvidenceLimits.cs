using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Evidence;

/// <summary>What one evidence item takes.</summary>
/// <param name="MaxBytes">Largest file, inclusive, in bytes.</param>
/// <param name="Kinds">The kinds taken; <see cref="FileKind.Zip"/> among them takes archives too.</param>
public sealed record EvidenceLimits(long MaxBytes, IReadOnlyList<FileKind> Kinds)
{
    public static IReadOnlyList<FileKind> DefaultKinds { get; } =
    [
        FileKind.Pdf, FileKind.Jpeg, FileKind.Png, FileKind.WebP, FileKind.Heic, FileKind.Mp4, FileKind.Mov, FileKind.Docx, FileKind.Xlsx,
        FileKind.Gif, FileKind.Bmp, FileKind.Tiff, FileKind.Avif, FileKind.WebM,
        FileKind.Mp3, FileKind.M4a, FileKind.Wav, FileKind.Amr, FileKind.Text, FileKind.Eml, FileKind.Ofd, FileKind.Xml,
    ];

    /// <summary>Whether this kind is taken.</summary>
    public bool Takes(FileKind kind) => Kinds.Contains(kind);
}
