namespace CaseDesk.Core.Packets;

/// <summary>A document as content, before it is a DOCX or a PDF.</summary>
/// <param name="Fields">The block under the title: label and value.</param>
public sealed record Letter(
    string Title,
    string Subject,
    IReadOnlyList<(string Label, string Value)> Fields,
    IReadOnlyList<LetterSection> Sections
);

/// <summary>Where a paragraph stands.</summary>
public enum Placing
{
    /// <summary>Two characters in at its first line, as Chinese paragraphs are.</summary>
    Indented,

    /// <summary>At the left: a line to sign.</summary>
    Flush,

    /// <summary>At the right: who signs, and when (落款).</summary>
    Right,
}

/// <summary>A part under a heading.</summary>
/// <param name="Whole">Whether it stands on one page from its heading to its end: a signature is never alone.</param>
public sealed record LetterSection(string Heading, IReadOnlyList<LetterBlock> Blocks, bool Whole = false);

/// <summary>A paragraph or a table, nothing else.</summary>
public abstract record LetterBlock
{
    private LetterBlock()
    {
    }

    /// <param name="Placed">Where it stands.</param>
    public sealed record Paragraph(string Text, Placing Placed = Placing.Indented) : LetterBlock;

    /// <param name="Widths">Shares of the page's width, one for each column.</param>
    /// <param name="Rows">The heading first; each as long as <paramref name="Widths"/>.</param>
    public sealed record Table(IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<string>> Rows) : LetterBlock;
}
