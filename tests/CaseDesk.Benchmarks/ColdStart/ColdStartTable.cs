using System.Globalization;

namespace CaseDesk.Benchmarks.ColdStart;

/// <summary>The desk beside the empty app, a row for each figure.</summary>
internal static class ColdStartTable
{
    /// <param name="worst">The largest ratio of the first answer, the first timer's run and memory.</param>
    public static MarkdownTable Of(IReadOnlyList<WorkerStart> desk, IReadOnlyList<WorkerStart> empty, out double worst)
    {
        var table = new MarkdownTable("From the start of the process", "desk", "empty app", "ratio", "lowest to highest");
        Add(table, "functions loaded", "s", desk, empty, start => start.Ready.TotalSeconds);
        var health = Add(table, "first answer, `GET /api/ready`", "s", desk, empty, start => start.Health.TotalSeconds);
        Add(table, "second answer, `GET /desk`", "s", desk, empty, start => start.Page.TotalSeconds);
        var memory = Add(table, "resident memory after it", "MiB", desk, empty, start => start.Memory / 1024.0 / 1024.0);
        var timer = Add(table, "first run of the sweep's timer, a start of its own", "s", desk, empty, start => start.Timer.TotalSeconds);
        worst = Math.Max(timer, Math.Max(health, memory));
        return table;
    }

    private static double Add(
        MarkdownTable table,
        string what,
        string unit,
        IReadOnlyList<WorkerStart> desk,
        IReadOnlyList<WorkerStart> empty,
        Func<WorkerStart, double> figure
    )
    {
        List<double> ratios = [.. desk.Zip(empty, (one, other) => figure(one) / figure(other)).Order()];
        table.Add(what, Text(Median(desk.Select(figure)), unit), Text(Median(empty.Select(figure)), unit), ratios[ratios.Count / 2], $"{Text(ratios[0])} to {Text(ratios[^1])}");
        return ratios[ratios.Count / 2];
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(figures.Count() / 2);

    private static string Text(double figure, string unit = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{figure:N2} {unit}").TrimEnd();
}
