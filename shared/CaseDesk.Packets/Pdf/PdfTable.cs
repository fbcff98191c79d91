using PdfSharp.Drawing;

namespace CaseDesk.Packets.Pdf;

/// <summary>A table with lines; its heading is repeated on every page, and a row higher than a page is cut.</summary>
internal static class PdfTable
{
    private const double Padding = 4;
    private const double Leading = 1.5;

    private static readonly XPen s_pen = new(XColors.Gray, 0.5);
    private static readonly XBrush s_grey = new XSolidBrush(XColor.FromArgb(0xE7, 0xE6, 0xE6));

    public static void Draw(PdfPages pages, IReadOnlyList<int> widths, IReadOnlyList<IReadOnlyList<string>> rows, double size, bool heading)
    {
        double sum = widths.Sum();
        var columns = widths.Select(width => pages.Width * width / sum).ToList();
        var head = heading ? Cut(pages, rows[0], columns, size) : null;
        var height = size * Leading;
        if (head is not null)
        {
            pages.Need((Most(head) * height) + (6 * height));
            Row(pages, head, columns, size, 0, Most(head), isHeading: true);
        }

        foreach (var row in rows.Skip(heading ? 1 : 0))
            Body(pages, Cut(pages, row, columns, size), head, columns, size);
        pages.Y += size;
    }

    private static void Body(
        PdfPages pages,
        List<IReadOnlyList<string>> row,
        List<IReadOnlyList<string>>? head,
        List<double> columns,
        double size
    )
    {
        var (height, all) = (size * Leading, Most(row));
        var headHeight = head is null ? 0 : (Most(head) * height) + (2 * Padding);
        for (var from = 0; from < all;)
        {
            var needed = ((all - from) * height) + (2 * Padding);
            var page = pages.Graphics;
            // A row that fits on a page of its own is not cut.
            pages.Need(needed + headHeight <= pages.Height ? needed : height + (2 * Padding));
            if (pages.Graphics != page && head is not null)
                Row(pages, head, columns, size, 0, Most(head), isHeading: true);
            var count = Math.Clamp((int)((pages.Bottom - pages.Y - (2 * Padding)) / height), 1, all - from);
            Row(pages, row, columns, size, from, count, isHeading: false);
            from += count;
        }
    }

    private static void Row(
        PdfPages pages,
        List<IReadOnlyList<string>> cells,
        List<double> columns,
        double size,
        int from,
        int count,
        bool isHeading
    )
    {
        var (x, height) = (PdfPages.Margin, size * Leading);
        var box = (count * height) + (2 * Padding);
        foreach (var (lines, width) in cells.Zip(columns))
        {
            var rectangle = new XRect(x, pages.Y, width, box);
            if (isHeading)
                pages.Graphics.DrawRectangle(s_grey, rectangle);
            pages.Graphics.DrawRectangle(s_pen, rectangle);
            foreach (var (i, line) in lines.Skip(from).Take(count).Index())
                pages.Draw(line, x + Padding, pages.Y + Padding + (i * height), size, bold: false, height);
            x += width;
        }

        pages.Y += box;
    }

    private static List<IReadOnlyList<string>> Cut(PdfPages pages, IReadOnlyList<string> row, List<double> columns, double size) =>
        [
            .. row.Zip(columns, (text, width) =>
                LineBreaking.Break(PlainText.Of(text), rune => pages.WidthOf(rune, size), width - (2 * Padding), width - (2 * Padding))
            ),
        ];

    private static int Most(List<IReadOnlyList<string>> cells) => cells.Max(lines => lines.Count);
}
