using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>Small files by budget: a verb is a file, and half of the files fit on a screen.</summary>
public sealed class SizeBudgetTests
{
    private const int Longest = 300;
    private const int MedianLimit = 50;

    private static readonly IReadOnlyList<(string File, int Lines)> s_sources =
        [.. RepositoryTree.Files(".cs", "functions", "shared", "infra").Select(file => (file, File.ReadLines(RepositoryTree.PathOf(file)).Count()))];

    [Fact]
    public void Sources_are_there() => Assert.Contains(s_sources, source => source.File == "shared/CaseDesk.Core/Refusals/Refusal.cs");

    [Fact]
    public void No_source_is_longer_than_the_budget() => Assert.All(s_sources, source => Assert.True(source.Lines <= Longest, $"{source.File} has {source.Lines} lines"));

    [Fact]
    public void Half_of_the_sources_fit_on_a_screen()
    {
        var sizes = s_sources.Select(source => source.Lines).Order().ToList();

        Assert.InRange(sizes[sizes.Count / 2], 1, MedianLimit);
    }
}
