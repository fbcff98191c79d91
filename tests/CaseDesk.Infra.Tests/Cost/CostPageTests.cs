using System.Globalization;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Infra.Tests.Cost;

/// <summary>The page about costs counts what the approved file counts, and multiplies right.</summary>
public sealed class CostPageTests
{
    private static readonly string[] s_writes = ["copy", "lease", "put"];
    private static readonly string[] s_reads = ["read", "properties"];

    [Fact]
    public void Case_counts_are_the_approved_ones()
    {
        var approved = RepositoryTree
            .Read("tests/CaseDesk.Faults.Tests/Approved/StorageOperations.approved.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words[^1] != "all")
            .Select(words => (Count: int.Parse(words[0], CultureInfo.InvariantCulture), Service: words[1], Kind: words[2]))
            .ToList();
        int Of(Func<(int Count, string Service, string Kind), bool> counts) => approved.Where(counts).Sum(line => line.Count);

        Assert.Equal(
            [
                Of(line => line.Service == "blob" && s_writes.Contains(line.Kind)),
                Of(line => line.Service == "blob" && s_reads.Contains(line.Kind)),
                Of(line => line.Service == "blob" && line.Kind == "delete"),
                Of(line => line.Service == "queue"),
                Of(line => line.Service == "table"),
                Of(_ => true),
            ],
            Rows().Select(row => (int)row.Count));
    }

    [Fact]
    public void Case_sums_are_right()
    {
        var rows = Rows();

        Assert.All(rows.SkipLast(1), row => Assert.Equal(Math.Round(row.Count * row.Price!.Value / 1_000_000, 7), row.Together));
        Assert.Equal(Math.Round(rows.SkipLast(1).Sum(row => row.Count * row.Price!.Value / 1_000_000), 7), rows[^1].Together);
    }

    /// <summary>Messages that the host handed out: an execution each.</summary>
    [Fact]
    public void Case_messages_are_the_approved_ones()
    {
        var messages = RepositoryTree
            .Read("tests/CaseDesk.Faults.Tests/Approved/StorageOperations.approved.txt")
            .Split('\n')
            .Where(line => line.EndsWith("queue receive (by the host)", StringComparison.Ordinal))
            .Sum(line => int.Parse(line.Trim().Split(' ')[0], CultureInfo.InvariantCulture));

        Assert.Contains($"16 requests and {messages} messages", Page(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<(decimal Count, decimal? Price, decimal Together)> Rows() =>
        [
            .. Page()
                .Split("<!-- cost:case -->")[1]
                .Split("\n\n")[0]
                .Split('\n')
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Skip(1)
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(cells => (Number(cells[2])!.Value, Number(cells[3]), Number(cells[4])!.Value)),
        ];

    private static decimal? Number(string text) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Page() => RepositoryTree.Read("infra/COST.md");
}
