using System.Text.RegularExpressions;

namespace CaseDesk.TestKit.Readme;

/// <summary>
/// The marked parts of the documents: what stands right after an HTML comment such as <c>story:open</c>, on whichever page has it.
/// </summary>
public static partial class MarkedText
{
    /// <summary>Every mark on every page, such as <c>table:routes</c>; one that stands twice is there twice.</summary>
    public static IReadOnlyList<string> Marks { get; } =
        [.. Documents.Paths.SelectMany(path => Mark().Matches(Documents.Read(path))).Select(match => match.Groups["mark"].Value)];

    /// <summary>The bash block of one part of the story.</summary>
    public static string Block(string name) => After($"<!-- story:{name} -->\n```bash\n", "\n```\n");

    /// <summary>The rows of a table, without its head, as trimmed cells.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Table(string name) =>
    [
        .. After($"<!-- table:{name} -->\n", "\n\n").Split('\n').Skip(2).Select(Cells),
    ];

    /// <summary>A cell's text without the marks of code.</summary>
    public static string Code(string cell) => cell.Trim('`');

    private static IReadOnlyList<string> Cells(string line) =>
        [.. Bar().Split(line).Skip(1).SkipLast(1).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    /// <exception cref="InvalidOperationException">No page has the mark.</exception>
    private static string After(string mark, string end)
    {
        // A table may be the last thing on its page.
        var text = Documents.Paths.Select(Documents.Read).FirstOrDefault(page => page.Contains(mark, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No page has {mark}");
        var rest = text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..] + "\n";
        return rest[..rest.IndexOf(end, StringComparison.Ordinal)];
    }

    [GeneratedRegex("<!-- (?<mark>(story|table):[^ ]+) -->")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
