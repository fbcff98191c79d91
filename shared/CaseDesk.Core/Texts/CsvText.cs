namespace CaseDesk.Core.Texts;

/// <summary>Rows as CSV (RFC 4180) that a spreadsheet opens without running any of it.</summary>
public static class CsvText
{
    /// <summary>Signs that begin a formula, full-width ones too: a spreadsheet in Chinese takes these for the plain ones.</summary>
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    /// <summary>Before the first row: without it a spreadsheet takes the bytes for another encoding than UTF-8.</summary>
    public const string ByteOrderMark = "\uFEFF";

    /// <summary>One row with its line break.</summary>
    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>In quotes; what would begin a formula gets an apostrophe before it, which a spreadsheet shows as text.</summary>
    private static string Cell(string text)
    {
        var safe = text.AsSpan().TrimStart(' ') is [var first, ..] && Starts.Contains(first, StringComparison.Ordinal) ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
