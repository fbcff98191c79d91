using System.Text.RegularExpressions;

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

    /// <summary>No inspection ever: the bytes never came. See <see cref="DropUpload"/>.</summary>
    public const string UploadAbandoned = "upload-abandoned";

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, ReasonText>>> Texts =
        new(() => EmbeddedTexts.Read<ReasonText>("Evidence/reasons.json"));

    /// <summary>Every code that has a text.</summary>
    public static IEnumerable<string> Codes => Texts.Value.Keys;

    /// <summary>The reason in <c>zh</c> (the default) or <c>en</c>. A place without an argument stays as it is written.</summary>
    /// <exception cref="KeyNotFoundException">The code is none of <see cref="Codes"/>.</exception>
    public static ReasonText Text(string code, string language, IReadOnlyDictionary<string, string> arguments)
    {
        var text = Texts.Value[code][EmbeddedTexts.Language(language)];
        return new ReasonText(text.Title, Place().Replace(text.Detail, place => Value(place, language, arguments)));
    }

    // A kind is kept by its name in code, and called by its name in the reader's language.
    private static string Value(Match place, string language, IReadOnlyDictionary<string, string> arguments)
    {
        if (!arguments.TryGetValue(place.Groups["name"].Value, out var value))
            return place.Value;
        return place.Groups["name"].Value == "kind" && Enum.TryParse<FileKind>(value, out var kind)
            ? FileKindCatalogue.Name(kind, language)
            : value;
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}

/// <summary>A reason in one language: a short title, and a detail that says what to do.</summary>
public sealed record ReasonText(string Title, string Detail);
