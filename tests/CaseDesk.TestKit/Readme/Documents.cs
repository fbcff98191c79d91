using CaseDesk.Samples.Repository;

namespace CaseDesk.TestKit.Readme;

/// <summary>The pages for people: README.md and those beside what they are about.</summary>
public static class Documents
{
    /// <summary>Where a reader begins.</summary>
    public const string First = "README.md";

    /// <summary>Every page, named from the root with forward slashes, sorted.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        [First, .. RepositoryTree.Files(".md", "findings", "functions", "infra", "shared", "tests")];

    /// <summary>A page's text, with LF for every line's end.</summary>
    public static string Read(string path) => RepositoryTree.Read(path).ReplaceLineEndings("\n");
}
