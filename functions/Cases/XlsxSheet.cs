using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.Functions.Cases;

/// <summary>Rows as one sheet of a workbook. Texts are texts: nothing in them is a formula.</summary>
internal static class XlsxSheet
{
    public static byte[] Of(IEnumerable<IReadOnlyList<object>> rows)
    {
        using var bytes = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var part = book.AddWorkbookPart();
            var sheet = part.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(CellOf)))));
            part.Workbook = new Workbook(new Sheets(new Sheet { Id = part.GetIdOfPart(sheet), SheetId = 1, Name = "cases" }));
        }

        return bytes.ToArray();
    }

    private static Cell CellOf(object value) => value is decimal number
        ? new Cell { DataType = CellValues.Number, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)) }
        : new Cell
        {
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text((string)value) { Space = SpaceProcessingModeValues.Preserve }),
        };
}
