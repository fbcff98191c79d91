using System.Buffers;
using System.Globalization;
using System.Text;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Evidence;

/// <summary>
/// Which file names are taken. Storage never uses them (blobs are named by evidence id); they are shown to people and written into the
/// packet, which is unpacked on Windows. A bad name is refused and not repaired: a merchant must see the name that is on record.
/// </summary>
public static class FileNameRules
{
    /// <summary>
    /// Longest name, inclusive, in UTF-8 bytes after normalisation: 66 Chinese characters. File systems allow 255; the rest is room for
    /// the number that a packet puts in front.
    /// </summary>
    public const int MaxBytes = 200;

    private static readonly SearchValues<char> ForbiddenOnWindows = SearchValues.Create("<>\"|?*:");

    /// <summary>The name in Unicode normal form C, otherwise unchanged; or the first refusal of <see cref="EvidenceRefusals"/>.</summary>
    public static Outcome<string> Check(string fileName)
    {
        if (string.IsNullOrWhiteSpace(fileName))
            return EvidenceRefusals.FileNameEmpty.With();
        // First of all: normalising text with half a surrogate pair throws.
        if (!IsWellFormed(fileName))
            return EvidenceRefusals.FileNameNotText.With();
        // Every other rule looks at the normal form, because that is what is kept.
        var name = fileName.Normalize(NormalizationForm.FormC);
        if (Encoding.UTF8.GetByteCount(name) > MaxBytes)
            return EvidenceRefusals.FileNameTooLong.With(("limit", MaxBytes));
        return Fault(name) is { } fault ? fault.With() : name;
    }

    private static RefusalEntry? Fault(string name)
    {
        if (name.AsSpan().ContainsAny('/', '\\') || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])))
            return EvidenceRefusals.FileNamePath;
        if (name.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            return EvidenceRefusals.FileNameControlCharacter;
        if (name.EnumerateRunes().Any(HiddenCharacters.Contains))
            return EvidenceRefusals.FileNameHiddenCharacter;
        if (name.AsSpan().ContainsAny(ForbiddenOnWindows))
            return EvidenceRefusals.FileNameForbiddenCharacter;
        if (IsEdge(name[0]) || IsEdge(name[^1]) || name.Contains("..", StringComparison.Ordinal))
            return EvidenceRefusals.FileNameDots;
        if (ReservedNames.Contains(name))
            return EvidenceRefusals.FileNameReserved;
        return FileNameExtension.Of(name).Length == 0 ? EvidenceRefusals.FileNameNoExtension : null;
    }

    private static bool IsEdge(char character) => character == '.' || char.IsWhiteSpace(character);

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done)
                return false;
            rest = rest[used..];
        }

        return true;
    }
}
