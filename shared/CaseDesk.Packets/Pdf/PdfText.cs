namespace CaseDesk.Packets.Pdf;

/// <summary>Paragraphs and headings on pages.</summary>
internal static class PdfText
{
    /// <param name="indent">How far the first line stands in.</param>
    /// <param name="leading">Line height as a multiple of the size.</param>
    /// <param name="right">Whether each line ends at the right margin.</param>
    public static void Paragraph(PdfPages pages, string text, double size, double indent, double leading, bool right = false)
    {
        var lines = LineBreaking.Break(PlainText.Of(text), rune => pages.WidthOf(rune, size), pages.Width - indent, pages.Width);
        var height = size * leading;
        foreach (var (i, line) in lines.Index())
        {
            pages.Need(height);
            var before = right ? pages.Width - line.EnumerateRunes().Sum(rune => pages.WidthOf(rune, size)) : i == 0 ? indent : 0;
            pages.Draw(line, PdfPages.Margin + before, pages.Y, size, bold: false, height);
            pages.Y += height;
        }

        pages.Y += size / 4;
    }

    /// <summary>The room that a paragraph takes.</summary>
    public static double HeightOf(PdfPages pages, string text, double size, double indent, double leading) =>
        (
            LineBreaking.Break(PlainText.Of(text), rune => pages.WidthOf(rune, size), pages.Width - indent, pages.Width).Count
            * size
            * leading
        ) + (size / 4);

    /// <summary>The room that a heading of one line takes.</summary>
    public static double HeadingHeight(double size) => size * (0.6 + 1.8);

    /// <summary>Never alone at the foot of a page.</summary>
    public static void Heading(PdfPages pages, string text, double size)
    {
        pages.Y += size * 0.6;
        pages.Need(size * 6);
        foreach (var line in Lines(pages, text, size))
            One(pages, line, PdfPages.Margin, size, size * 1.8);
    }

    public static void Centered(PdfPages pages, string text, double size)
    {
        foreach (var line in Lines(pages, text, size))
        {
            var width = line.EnumerateRunes().Sum(rune => pages.WidthOf(rune, size));
            One(pages, line, PdfPages.Margin + ((pages.Width - width) / 2), size, size * 1.6);
        }
    }

    private static IReadOnlyList<string> Lines(PdfPages pages, string text, double size) =>
        LineBreaking.Break(PlainText.Of(text), rune => pages.WidthOf(rune, size), pages.Width, pages.Width);

    private static void One(PdfPages pages, string line, double x, double size, double height)
    {
        pages.Need(height);
        pages.Draw(line, x, pages.Y, size, bold: true, height);
        pages.Y += height;
    }
}
