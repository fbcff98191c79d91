using CaseDesk.Core.Packets;

namespace CaseDesk.Packets.Tests;

/// <summary>Every text of a letter, in reading order.</summary>
internal static class LetterTextOf
{
    public static IEnumerable<string> All(Letter letter) =>
    [
        letter.Title, letter.Subject,
        .. letter.Fields.SelectMany(field => new[] { field.Label, field.Value }),
        .. letter.Sections.SelectMany(section => section.Blocks.SelectMany(Of).Prepend(section.Heading)),
    ];

    private static IEnumerable<string> Of(LetterBlock block) =>
        block is LetterBlock.Table table ? table.Rows.SelectMany(row => row) : [((LetterBlock.Paragraph)block).Text];
}
