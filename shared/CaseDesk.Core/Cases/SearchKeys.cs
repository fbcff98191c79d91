using System.Text;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>
/// What a case is found by: its shop and the number of its notice. Each end of them is a key of one list, so that whatever holds a word
/// somewhere has a
/// key that begins with it, and a page of what is found is one range however many cases there are. Signs, blanks and the size of letters
/// do not count.
/// </summary>
public static class SearchKeys
{
    public const string List = "find";

    /// <summary>Characters of a key before its case, and of a word that is looked for; what is longer is compared with the case.</summary>
    public const int MaxLength = 24;

    /// <summary>Ends of one text that are keys. A case has at most 80, which is one transaction.</summary>
    private const int MaxEnds = 40;

    public static IReadOnlyList<ListKey> Of(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        return [.. Texts(@case).Distinct(StringComparer.Ordinal).Select(text => new ListKey(List, $"{text}{ListKey.Bar}{@case.Id}"))];
    }

    /// <summary>Words to look for, the longest first; none when there is nothing in the text that counts.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Plain).Where(word => word.Length > 0);
        return [.. words.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)];
    }

    /// <summary>The part of a word by which the list is read.</summary>
    public static string Start(string word) => Cut(word);

    /// <summary>Whether the case holds each word, and this key is the first of the case's own that leads to it: a case that holds a word
    /// twice is found once.</summary>
    public static bool Finds(Case @case, IReadOnlyList<string> words, ListKey key)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var start = Start(words[0]);
        var all = Whole(@case).ToList();
        return words.All(word => all.Exists(text => text.Contains(word, StringComparison.Ordinal)))
            && Of(@case).Where(own => own.Position.StartsWith(start, StringComparison.Ordinal))
                .MinBy(own => own.Position, StringComparer.Ordinal) == key;
    }

    private static IEnumerable<string> Whole(Case @case) => [Plain(@case.Facts.Shop), Plain(@case.Facts.Slip.Number)];

    private static IEnumerable<string> Texts(Case @case)
    {
        foreach (var text in Whole(@case))
        {
            for (var (at, ends) = (0, 0); at < text.Length && ends < MaxEnds; at += char.IsSurrogatePair(text, at) ? 2 : 1, ends++)
                yield return Cut(text[at..]);
        }
    }

    private static string Cut(string text) => text.Length <= MaxLength
        ? text
        : char.IsHighSurrogate(text[MaxLength - 1]) ? text[..(MaxLength - 1)] : text[..MaxLength];

    /// <summary>Letters and digits alone, full-width ones as the plain ones, small.</summary>
    private static string Plain(string text)
    {
        var kept = new StringBuilder(text.Length);
        // Half a character has no form to be compared in: it is left out before the rest is brought into one.
        foreach (var rune in text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar))
            kept.Append(rune.ToString());
        var plain = new StringBuilder(kept.Length);
        foreach (var rune in kept.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit))
            plain.Append(Rune.ToLowerInvariant(rune).ToString());
        return plain.ToString();
    }
}
