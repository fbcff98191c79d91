using CaseDesk.Core.Packets;

namespace CaseDesk.Packets.Pdf;

/// <summary>Characters of a letter that the PDF's fonts cannot draw, rare ones of names above all: admitted as a gap.</summary>
public static class MissingGlyphs
{
    /// <summary>Each once, in order; empty when all are there.</summary>
    public static string In(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return string.Concat(Texts(letter).SelectMany(text => PlainText.Of(text).EnumerateRunes()).Distinct()
            .Where(rune => rune.Value >= ' ' && PdfFont.IsMissing(rune)).Select(rune => rune.ToString()));
    }

    /// <summary>Every text of a letter, in order.</summary>
    internal static IEnumerable<string> Texts(Letter letter) =>
    [
        letter.Title, letter.Subject,
        .. letter.Fields.SelectMany(field => new[] { field.Label, field.Value }),
        .. letter.Sections.SelectMany(section => section.Blocks.SelectMany(Texts).Prepend(section.Heading)),
    ];

    private static IEnumerable<string> Texts(LetterBlock block) => block switch
    {
        LetterBlock.Paragraph text => [text.Text],
        LetterBlock.Table table => table.Rows.SelectMany(row => row),
        _ => [],
    };
}
