using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseDesk.Packets.Docx;

/// <summary>A table over the whole width; its first row repeats on every page when it is a heading.</summary>
internal static class DocxTable
{
    private const string Grey = "E7E6E6";

    public static Table Of(IReadOnlyList<int> widths, IReadOnlyList<IReadOnlyList<string>> rows, bool heading)
    {
        var sum = widths.Sum();
        var columns = widths.Select(width => (DocxPage.TextWidth * width / sum).ToString(CultureInfo.InvariantCulture)).ToList();
        return new Table(
        [
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(columns.Select(width => new GridColumn { Width = width })),
            .. rows.Select((row, i) => Row(row, columns, heading && i == 0)),
        ]);
    }

    private static TableRow Row(IReadOnlyList<string> row, List<string> columns, bool isHeading)
    {
        var line = new TableRow();
        line.Append(isHeading ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()));
        foreach (var (text, width) in row.Zip(columns))
        {
            var properties = new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa });
            if (isHeading)
                properties.Append(
                    new Shading
                    {
                        Val = ShadingPatternValues.Clear,
                        Color = "auto",
                        Fill = Grey,
                    }
                );
            properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
            line.Append(
                new TableCell(properties, DocxText.Paragraph(text, new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Cell })))
            );
        }

        return line;
    }

    private static TableBorders Borders()
    {
        static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4U, Space = 0U, Color = "808080" };
        return new TableBorders(
            Line<TopBorder>(),
            Line<LeftBorder>(),
            Line<BottomBorder>(),
            Line<RightBorder>(),
            Line<InsideHorizontalBorder>(),
            Line<InsideVerticalBorder>()
        );
    }
}
