using CaseDesk.Core.Packets;
using PdfSharp.Pdf;

namespace CaseDesk.Packets.Pdf;

/// <summary>A letter as a PDF for reading and printing, with the glyphs it needs inside it. Sizes are points.</summary>
public static class LetterPdf
{
    private const double Text = 11;
    private const double Cell = 9.5;
    private const double Leading = 1.6;

    /// <param name="now">The date in the file's properties.</param>
    public static byte[] Write(Letter letter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(letter);
        using var document = new PdfDocument { Language = "zh-CN" };
        document.Info.Title = PlainText.Of(letter.Title);
        document.Info.CreationDate = now.UtcDateTime;
        using (var pages = new PdfPages(document))
        {
            PdfText.Centered(pages, letter.Title, 20);
            pages.Y += Text;
            PdfText.Paragraph(pages, letter.Subject, Text, 0, Leading);
            PdfTable.Draw(
                pages,
                [22, 78],
                [.. letter.Fields.Select(field => (IReadOnlyList<string>)[field.Label, field.Value])],
                Cell,
                heading: false
            );
            foreach (var section in letter.Sections)
                Section(pages, section);
            pages.Number();
        }

        using var stream = new MemoryStream();
        document.Save(stream, closeStream: false);
        return MissingGlyphs.Texts(letter).Any(TextLayer.IsWrongFor) ? TextLayer.Mend(stream.ToArray()) : stream.ToArray();
    }

    private static void Section(PdfPages pages, LetterSection section)
    {
        if (section.Whole)
            pages.Need(
                Math.Min(
                    pages.Height,
                    PdfText.HeadingHeight(13)
                        + section
                            .Blocks.OfType<LetterBlock.Paragraph>()
                            .Sum(text => PdfText.HeightOf(pages, text.Text, Text, Indent(text), Leading))
                )
            );
        if (section.Heading.Length > 0)
            PdfText.Heading(pages, section.Heading, 13);
        foreach (var block in section.Blocks)
        {
            if (block is LetterBlock.Table table)
                PdfTable.Draw(pages, table.Widths, table.Rows, Cell, heading: true);
            else if (block is LetterBlock.Paragraph text)
                PdfText.Paragraph(pages, text.Text, Text, Indent(text), Leading, text.Placed == Placing.Right);
        }
    }

    private static double Indent(LetterBlock.Paragraph text) => text.Placed == Placing.Indented ? 2 * Text : 0;
}
