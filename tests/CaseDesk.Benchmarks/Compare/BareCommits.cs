using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>
/// The storage requests for which the start and the completion of an upload wait, without a desk: what a desk that took no time would take.
/// </summary>
internal static class BareCommits
{
    private const int Rounds = 40;

    /// <summary>As many rows as a step of an upload writes: the case's state in two, its entry, its answer and its alert.</summary>
    private const int Rows = 5;

    private const int RowBytes = 700;

    /// <returns>Medians in seconds: a row by itself, and a transaction of a step.</returns>
    public static async Task<(double Row, double Commit)> MeasureAsync(string storage)
    {
        var table = new TableClient(storage, "barecommits");
        await table.CreateIfNotExistsAsync();
        var (rows, commits) = (new List<double>(), new List<double>());
        // The first is not counted: connections are made then.
        for (var round = 0; round <= Rounds; round++)
        {
            var key = round.ToString("D6", CultureInfo.InvariantCulture);
            var row = await TimeAsync(() => table.UpsertEntityAsync(Row(key, "hint")));
            var commit = await TimeAsync(() =>
                table.SubmitTransactionAsync(
                    Enumerable.Range(0, Rows).Select(number =>
                        new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(key, $"row|{number}"))
                    )
                )
            );
            if (round == 0)
                continue;
            rows.Add(row);
            commits.Add(commit);
        }

        return (Median(rows), Median(commits));
    }

    private static TableEntity Row(string key, string name) => new(key, name) { ["Body0"] = new string('x', RowBytes) };

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var clock = Stopwatch.StartNew();
        await run();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
