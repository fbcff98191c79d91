namespace CaseDesk.Core.Formats;

/// <summary>
/// Kinds that programs mix up with each other, and that a person would not tell apart: a wrong ending within a family is no fault.
/// </summary>
public enum FileFamily
{
    /// <summary>None: the ending must be the kind's own.</summary>
    Alone,
    Picture,
    Film,
    Office,
    Sound,
    Text,
}

/// <summary>Which kinds belong together.</summary>
public static class FileFamilies
{
    public static FileFamily Of(FileKind kind) =>
        kind switch
        {
            FileKind.Jpeg
            or FileKind.Png
            or FileKind.WebP
            or FileKind.Heic
            or FileKind.Avif
            or FileKind.Gif
            or FileKind.Bmp
            or FileKind.Tiff => FileFamily.Picture,
            FileKind.Mp4 or FileKind.Mov or FileKind.WebM => FileFamily.Film,
            FileKind.Docx or FileKind.Xlsx or FileKind.Pptx or FileKind.OleOffice => FileFamily.Office,
            FileKind.Audio or FileKind.Mp3 or FileKind.M4a or FileKind.Wav or FileKind.Amr => FileFamily.Sound,
            FileKind.Text or FileKind.Xml or FileKind.Eml => FileFamily.Text,
            _ => FileFamily.Alone,
        };
}
