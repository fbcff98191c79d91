using System.Text.RegularExpressions;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Evidence;

/// <summary>Why inspected bytes are refused: the codes kept on record and the texts a merchant reads.</summary>
public static partial class RefusalReasons
{
    public const string EmptyFile = "empty-file";
    public const string TooLarge = "too-large";
    public const string SizeMismatch = "size-mismatch";
    public const string HashMismatch = "hash-mismatch";
    public const string Duplicate = "duplicate";
    public const string MacroDocument = "macro-document";
    public const string OldOfficeDocument = "old-office-document";
    public const string TruncatedFile = "truncated-file";
    public const string ZipNotAllowed = "zip-not-allowed";
    public const string TypeNotAllowed = "type-not-allowed";
    public const string TypeNameMismatch = "type-name-mismatch";

    // Found by a look inside.
    public const string ForeignContent = "foreign-content";
    public const string PictureUnreadable = "picture-unreadable";
    public const string PictureTooSmall = "picture-too-small";
    public const string PictureTooManyPixels = "picture-too-many-pixels";
    public const string PictureBlank = "picture-blank";
    public const string PdfUnreadable = "pdf-unreadable";
    public const string PdfEncrypted = "pdf-encrypted";
    public const string PdfNoPages = "pdf-no-pages";
    public const string PdfTooManyPages = "pdf-too-many-pages";
    public const string ArchiveUnreadable = "archive-unreadable";
    public const string ArchiveBomb = "archive-bomb";
    public const string ArchiveNested = "archive-nested";
    public const string ArchivePath = "archive-path";
    public const string ArchiveEncrypted = "archive-encrypted";
    public const string ArchiveProgram = "archive-program";
    public const string MalwareFound = "malware-found";
    public const string MalwareUnscanned = "malware-unscanned";
    public const string TooComplex = "too-complex";
    public const string NotReadWhole = "not-read-whole";

    /// <summary>No inspection ever: the bytes never came. See <see cref="DropUpload"/>.</summary>
    public const string UploadAbandoned = "upload-abandoned";

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, ReasonText>>> s_texts =
        new(() => EmbeddedTexts.Read<ReasonText>("Evidence/reasons.json"));

    /// <summary>Every code that has a text.</summary>
    public static IEnumerable<string> Codes => s_texts.Value.Keys;

    /// <summary>The reason in <c>zh</c> (the default) or <c>en</c>. A place without an argument stays as it is written.</summary>
    /// <exception cref="KeyNotFoundException">The code is none of <see cref="Codes"/>.</exception>
    public static ReasonText Text(string code, string language, IReadOnlyDictionary<string, string> arguments)
    {
        var text = s_texts.Value[code][EmbeddedTexts.Language(language)];
        return new ReasonText(text.Title, Fill(text.Detail, language, arguments));
    }

    /// <summary>Puts the arguments into a text of this slice.</summary>
    internal static string Fill(string text, string language, IReadOnlyDictionary<string, string> arguments) =>
        Place().Replace(NumberWords.In(text, name => arguments.GetValueOrDefault(name)), place => Value(place, language, arguments));

    // A kind is kept by its name in code, and called by its name in the reader's language.
    private static string Value(Match place, string language, IReadOnlyDictionary<string, string> arguments)
    {
        if (place.Groups["name"].Value == "advice")
            return arguments.TryGetValue("kind", out var refused) ? KindAdvice.For(refused, language) : "";
        if (!arguments.TryGetValue(place.Groups["name"].Value, out var value))
            return place.Value;
        return place.Groups["name"].Value is "kind" or "hidden" && Enum.TryParse<FileKind>(value, out var kind)
            ? FileKindCatalogue.Name(kind, language)
            : value;
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}

/// <summary>A reason in one language: a short title, and a detail that says what to do.</summary>
public sealed record ReasonText(string Title, string Detail);
