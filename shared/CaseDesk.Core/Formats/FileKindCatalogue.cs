using System.Collections.Frozen;

namespace CaseDesk.Core.Formats;

/// <summary>What every <see cref="FileKind"/> is called: content type, extensions, and names for people.</summary>
public static class FileKindCatalogue
{
    private const string Bytes = "application/octet-stream";
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    private static readonly FrozenDictionary<FileKind, FileKindFacts> s_entries = new Dictionary<FileKind, FileKindFacts>
    {
        [FileKind.Unknown] = new(Bytes, []),
        [FileKind.Empty] = new(Bytes, []),
        [FileKind.Pdf] = new("application/pdf", ["pdf"]),
        [FileKind.Jpeg] = new("image/jpeg", ["jpg", "jpeg", "jpe", "jfif"]),
        [FileKind.Png] = new("image/png", ["png"]),
        [FileKind.WebP] = new("image/webp", ["webp"]),
        [FileKind.Heic] = new("image/heic", ["heic", "heif", "hif"]),
        [FileKind.Mp4] = new("video/mp4", ["mp4", "m4v", "3gp", "3g2"]),
        [FileKind.Mov] = new("video/quicktime", ["mov", "qt"]),
        [FileKind.Docx] = new(OpenXml + "wordprocessingml.document", ["docx"]),
        [FileKind.Xlsx] = new(OpenXml + "spreadsheetml.sheet", ["xlsx"]),
        [FileKind.Zip] = new("application/zip", ["zip"]),
        [FileKind.MacroOffice] = new(Bytes, ["docm", "xlsm", "pptm", "dotm", "xltm"]),
        [FileKind.OleOffice] = new("application/x-ole-storage", ["doc", "xls", "ppt", "wps", "et", "dps"]),
        [FileKind.Pptx] = new(OpenXml + "presentationml.presentation", ["pptx"]),
        [FileKind.Ofd] = new("application/ofd", ["ofd"]),
        [FileKind.Gif] = new("image/gif", ["gif"]),
        [FileKind.Bmp] = new("image/bmp", ["bmp"]),
        [FileKind.Tiff] = new("image/tiff", ["tif", "tiff"]),
        [FileKind.Avif] = new("image/avif", ["avif"]),
        // Never served as what they are: a browser would run them.
        [FileKind.Svg] = new(Bytes, ["svg"]),
        [FileKind.Html] = new(Bytes, ["html", "htm", "xhtml"]),
        [FileKind.Text] = new("text/plain", ["txt", "csv", "log", "md"]),
        // A browser would run what calls itself XML; this it saves.
        [FileKind.Xml] = new("application/x-xml", ["xml", "xbrl"]),
        [FileKind.Eml] = new("message/rfc822", ["eml"]),
        [FileKind.Mp3] = new("audio/mpeg", ["mp3"]),
        [FileKind.M4a] = new("audio/mp4", ["m4a"]),
        [FileKind.Wav] = new("audio/wav", ["wav"]),
        [FileKind.Amr] = new("audio/amr", ["amr"]),
        [FileKind.WebM] = new("video/webm", ["webm"]),
        [FileKind.Audio] = new(Bytes, ["ogg", "flac", "aac", "wma", "opus"]),
        [FileKind.OtherArchive] = new(Bytes, ["rar", "7z", "gz", "tgz"]),
        [FileKind.Exe] = new(Bytes, ["exe", "dll", "msi", "sh"]),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FileKind> s_byExtension = s_entries
        .SelectMany(static entry => entry.Value.Extensions, static (entry, extension) => (extension, entry.Key))
        .ToFrozenDictionary(static entry => entry.extension, static entry => entry.Key, StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> s_names =
        new(() => EmbeddedTexts.Read<string>("Evidence/kinds.json"));

    /// <summary>Every ending known here.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. s_entries.Values.SelectMany(facts => facts.Extensions)];

    public static FileKindFacts Of(FileKind kind) => s_entries[kind];

    /// <summary>The kind's name for a person, in <c>zh</c> (the default) or <c>en</c>.</summary>
    public static string Name(FileKind kind, string language) => s_names.Value[kind.ToString()][EmbeddedTexts.Language(language)];

    /// <summary>The one kind that an extension (lower case, no dot) stands for; nothing when it is not known here.</summary>
    public static FileKind? ForExtension(string extension) => s_byExtension.TryGetValue(extension, out var kind) ? kind : null;

    /// <summary>The kind that sealed bytes are stored as; <see cref="FileKind.Unknown"/> for none that has files of its own.</summary>
    public static FileKind ForContentType(string? contentType)
    {
        foreach (var (kind, facts) in s_entries)
        {
            if (facts.ContentType == contentType && contentType != Bytes)
                return kind;
        }

        return FileKind.Unknown;
    }

    /// <summary>The first extension of each kind, as shown to people: <c>.pdf .jpg .png</c>.</summary>
    public static string ExtensionsOf(IEnumerable<FileKind> kinds) =>
        string.Join(' ', kinds.Where(kind => Of(kind).Extensions.Count > 0).Select(kind => "." + Of(kind).Extensions[0]));
}

/// <summary>The fixed facts of one kind.</summary>
/// <param name="ContentType">The media type that sealed bytes are stored and served with.</param>
/// <param name="Extensions">Lower case, without the dot, the usual one first; empty for a kind without files of its own.</param>
public sealed record FileKindFacts(string ContentType, IReadOnlyList<string> Extensions);
