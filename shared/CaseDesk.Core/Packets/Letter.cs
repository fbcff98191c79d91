namespace CaseDesk.Core.Packets;

/// <summary>A document as content, before it is a DOCX or a PDF.</summary>
/// <param name="Fields">The block under the title: label and value.</param>
public sealed record Letter(string Title, string Subject, IReadOnlyList<(string Label, string Value)> Fields, IReadOnlyList<LetterSection> Sections);

/// <summary>A part under a heading.</summary>
public sealed record LetterSection(string Heading, IReadOnlyList<LetterBlock> Blocks);

/// <summary>A paragraph or a table, nothing else.</summary>
public abstract record LetterBlock
{
    private LetterBlock()
    {
    }

    /// <param name="Indented">Two characters in at its first line, as Chinese paragraphs are; false for lines to sign.</param>
    public sealed record Paragraph(string Text, bool Indented = true) : LetterBlock;

    /// <param name="Widths">Shares of the page's width, one for each column.</param>
    /// <param name="Rows">The heading first; each as long as <paramref name="Widths"/>.</param>
    public sealed record Table(IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<string>> Rows) : LetterBlock;
}
