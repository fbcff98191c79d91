using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>A line of code, the product's or its tests', is as wide as a screen, unless a text in it is what makes it wide.</summary>
public sealed class LineWidthTests
{
    private const int Widest = 140;

    [Fact]
    public void No_line_of_code_is_wider_than_a_screen()
    {
        var wide = RepositoryTree.Files(".cs", "functions", "shared", "infra", "tests").SelectMany(WideLines).ToList();

        Assert.True(wide.Count == 0, string.Join('\n', wide.Take(30)));
    }

    [Theory]
    [InlineData("""return "0123456789";""", 10, true)]
    [InlineData("""return one + two + three;""", 10, false)]
    [InlineData("""return "01" + two + three;""", 10, false)]
    public void Text_excuses_a_line_that_would_fit_without_it(string line, int widest, bool isExcused) =>
        Assert.Equal(isExcused, IsExcused(line, widest));

    private static IEnumerable<string> WideLines(string file)
    {
        var isRaw = false;
        foreach (var (number, line) in File.ReadLines(RepositoryTree.PathOf(file)).Index())
        {
            // A line of a raw text is the text's own.
            if (line.Length > Widest && !isRaw && !line.Contains("\"\"\"", StringComparison.Ordinal) && !IsExcused(line, Widest))
                yield return $"{file}:{number + 1} has {line.Length} characters";
            if (line.Split("\"\"\"").Length % 2 == 0)
                isRaw = !isRaw;
        }
    }

    private static bool IsExcused(string line, int widest)
    {
        var (first, last) = (line.IndexOf('"', StringComparison.Ordinal), line.LastIndexOf('"'));
        return first >= 0 && line.Length - (last - first + 1) <= widest && line.Split('"').Max(part => part.Length) >= widest / 2;
    }
}
