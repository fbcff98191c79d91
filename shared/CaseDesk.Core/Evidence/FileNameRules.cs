using System.Buffers;
using System.Globalization;
using System.Text;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Evidence;

/// <summary>
/// Makes of any file name one that is good everywhere. Storage never uses names (blobs are named by evidence id); they are shown to people
/// and written into the packet, which is unpacked on Windows. Devices write what they like, and nobody can rename a file in a chat: so a
/// name is mended, and the one that was sent is kept beside it.
/// </summary>
public static class FileNameRules
{
    /// <summary>
    /// Longest name, inclusive, in UTF-8 bytes after normalisation: 66 Chinese characters. File systems allow 255; the rest is room for
    /// the number that a packet puts in front.
    /// </summary>
    public const int MaxBytes = 200;

    /// <summary>More is no name: inclusive, in characters.</summary>
    public const int MaxSent = 1_000;

    /// <summary>What a name is called of which nothing is left.</summary>
    private const string Nameless = "文件";

    private static readonly SearchValues<char> s_forbiddenOnWindows = SearchValues.Create("<>\"|?*:");

    /// <summary>
    /// The name in Unicode normal form C, changed only where it must be; or a refusal of <see cref="EvidenceRefusals"/> when there is none.
    /// </summary>
    public static Outcome<string> Mend(string fileName)
    {
        if (string.IsNullOrWhiteSpace(fileName))
            return EvidenceRefusals.FileNameEmpty.With();
        // First of all: normalising text with half a surrogate pair throws.
        if (!IsWellFormed(fileName))
            return EvidenceRefusals.FileNameNotText.With();
        if (fileName.Length > MaxSent)
            return EvidenceRefusals.FileNameTooLong.With(("limit", MaxSent));
        var name = Shown(LastPart(fileName.Normalize(NormalizationForm.FormC)));
        while (name.Contains("..", StringComparison.Ordinal))
            name = name.Replace("..", ".", StringComparison.Ordinal);
        name = Shortened(Trimmed(name));
        return ReservedNames.Contains(name) ? Shortened("_" + name) : name;
    }

    /// <summary>Some browsers send a path.</summary>
    private static string LastPart(string name)
    {
        var last = name.TrimEnd('/', '\\');
        last = last[(last.LastIndexOfAny(['/', '\\']) + 1)..];
        return last.Length > 2 && last[1] == ':' && char.IsAsciiLetter(last[0]) ? last[2..] : last;
    }

    /// <summary>Without what nobody sees; a line where Windows has no sign.</summary>
    private static string Shown(string name)
    {
        var shown = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Where(rune => !HiddenCharacters.Contains(rune)))
        {
            var isBad =
                Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                || (rune.IsBmp && s_forbiddenOnWindows.Contains((char)rune.Value));
            shown.Append(isBad ? "_" : rune.ToString());
        }

        // What was apart may join once a hidden character is gone.
        return shown.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Trimmed(string name)
    {
        var (start, end) = (0, name.Length);
        while (start < end && IsEdge(name[start]))
            start++;
        while (end > start && IsEdge(name[end - 1]))
            end--;
        var trimmed = name[start..end];
        if (trimmed.Length == 0)
            return Nameless;
        // ".pdf" is an ending, and no name.
        return start > 0 && name[start - 1] == '.' && FileKindCatalogue.ForExtension(trimmed.ToLowerInvariant()) is not null
            ? $"{Nameless}.{trimmed}"
            : trimmed;
    }

    /// <summary>Shortened before its ending, and never inside a character.</summary>
    private static string Shortened(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        var ending = FileNameExtension.Of(name) is { Length: > 0 and <= 5 } said ? $".{name[^said.Length..]}" : "";
        var room = MaxBytes - Encoding.UTF8.GetByteCount(ending);
        var stem = new StringBuilder();
        for (var parts = StringInfo.GetTextElementEnumerator(name[..^ending.Length]); parts.MoveNext();)
        {
            room -= Encoding.UTF8.GetByteCount(parts.GetTextElement());
            if (room < 0)
                break;
            stem.Append(parts.GetTextElement());
        }

        return Trimmed(stem.ToString()) + ending;
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
