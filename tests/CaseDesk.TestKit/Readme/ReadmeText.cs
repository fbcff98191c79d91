using System.Text.RegularExpressions;
using CaseDesk.Tests;

namespace CaseDesk.TestKit.Readme;

/// <summary>The marked parts of README.md: what stands right after an HTML comment such as <c>story:open</c>.</summary>
public static partial class ReadmeText
{
    private static readonly string s_text = RepositoryTree.Read("README.md").ReplaceLineEndings("\n");

    /// <summary>The bash block of one part of the story.</summary>
    public static string Block(string name) => After($"<!-- story:{name} -->\n```bash\n", "\n```\n");

    /// <summary>The rows of a table, without its head, as trimmed cells.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Table(string name) =>
    [
        .. After($"<!-- table:{name} -->\n", "\n\n").Split('\n').Skip(2)
            .Select(line => (IReadOnlyList<string>)[.. Bar().Split(line).Skip(1).SkipLast(1).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))]),
    ];

    /// <summary>A cell's text without the marks of code.</summary>
    public static string Code(string cell) => cell.Trim('`');

    private static string After(string mark, string end)
    {
        var start = s_text.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
            throw new InvalidOperationException($"README.md has no {mark}");
        start += mark.Length;
        return s_text[start..s_text.IndexOf(end, start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
