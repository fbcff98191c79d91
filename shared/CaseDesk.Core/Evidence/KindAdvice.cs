using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Evidence;

/// <summary>
/// What to do with a file of a kind that an item does not take: exactly, for somebody who has it before them. From
/// <c>Evidence/advice.json</c>.
/// </summary>
public static class KindAdvice
{
    private const string Usual = "usual";

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> s_texts =
        new(() => EmbeddedTexts.Read<string>("Evidence/advice.json"));

    /// <summary>The kinds that have advice of their own.</summary>
    public static IEnumerable<string> Kinds => s_texts.Value.Keys.Where(key => key != Usual);

    /// <param name="kind">A name of <see cref="FileKind"/>; any other gets the usual advice.</param>
    /// <param name="language"><c>zh</c> (the default) or <c>en</c>.</param>
    public static string For(string kind, string language) =>
        (s_texts.Value.GetValueOrDefault(kind) ?? s_texts.Value[Usual])[EmbeddedTexts.Language(language)];
}
