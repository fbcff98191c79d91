using CaseDesk.Core.Packets;

namespace CaseDesk.Functions.Packets;

/// <summary>A letter as the API shows it.</summary>
/// <param name="Fields">Each a label and a value.</param>
public sealed record LetterView(
    string Title,
    string Subject,
    IReadOnlyList<IReadOnlyList<string>> Fields,
    IReadOnlyList<LetterSectionView> Sections
)
{
    public static LetterView Of(Letter letter) => new(
        letter.Title,
        letter.Subject,
        [.. letter.Fields.Select(field => (IReadOnlyList<string>)[field.Label, field.Value])],
        [.. letter.Sections.Select(section => new LetterSectionView(section.Heading, [.. section.Blocks.Select(LetterBlockView.Of)]))]);
}

public sealed record LetterSectionView(string Heading, IReadOnlyList<LetterBlockView> Blocks);

/// <summary>A paragraph or a table, the other is null.</summary>
public sealed record LetterBlockView(string? Text, bool Right, IReadOnlyList<IReadOnlyList<string>>? Rows)
{
    public static LetterBlockView Of(LetterBlock block) => block switch
    {
        LetterBlock.Paragraph paragraph => new(paragraph.Text, paragraph.Placed == Placing.Right, null),
        LetterBlock.Table table => new(null, false, table.Rows),
        _ => throw new InvalidOperationException("A block is a paragraph or a table."),
    };
}
