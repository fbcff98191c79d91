using System.Globalization;
using System.Text;

namespace CaseDesk.Benchmarks;

/// <summary>A table for people and for FIGURES.md. Numbers stand with separators, the first column is text.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object[] cells) => _rows.Add([.. cells.Select(Cell)]);

    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, columns);
        Line(text, [.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in _rows)
            Line(text, row);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Cell(object cell) => cell switch
    {
        string text => text,
        double number => number.ToString(number < 10 ? "N2" : number < 100 ? "N1" : "N0", CultureInfo.InvariantCulture),
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{Cell(span.TotalSeconds)} s"),
        IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
