namespace CaseDesk.Core.Formats;

/// <summary>What a file is by its own bytes, whatever its name says. Names are stored and sent: never rename one.</summary>
public enum FileKind
{
    /// <summary>No known signature.</summary>
    Unknown,

    /// <summary>No bytes at all.</summary>
    Empty,

    Pdf,
    Jpeg,
    Png,
    WebP,

    /// <summary>HEIF still picture or sequence coded with HEVC: what iPhones take.</summary>
    Heic,

    Mp4,

    /// <summary>QuickTime (brand <c>qt  </c>): what iPhones film.</summary>
    Mov,

    Docx,
    Xlsx,

    /// <summary>A ZIP that is no document known here.</summary>
    Zip,

    /// <summary>An Office document that carries macros, whatever its extension.</summary>
    MacroOffice,

    /// <summary>An OLE compound file: .doc, .xls, .wps, or a modern Office document under a password.</summary>
    OleOffice,

    /// <summary>Plain text: notes, chat exports, tables with commas between.</summary>
    Text,

    /// <summary>XML that is no page: the originals of electronic invoices above all.</summary>
    Xml,

    /// <summary>A mail as mail programs save it (RFC 5322).</summary>
    Eml,

    Mp3,
    M4a,
    Wav,

    /// <summary>What phones record calls in.</summary>
    Amr,

    WebM,

    // Some of these are taken; of the rest a refusal can say what the file is.
    Pptx,
    Ofd,
    Gif,
    Bmp,
    Tiff,
    Avif,
    Svg,
    Html,
    Audio,
    OtherArchive,
    Exe,
}
