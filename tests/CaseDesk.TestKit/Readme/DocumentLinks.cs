using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;

namespace CaseDesk.TestKit.Readme;

/// <summary>Links from one page to another file of the repository. Addresses elsewhere are left alone: no test asks the network.</summary>
public static partial class DocumentLinks
{
    /// <summary>Targets of a page's links, as written, pictures included; nothing that stands in code.</summary>
    public static IEnumerable<string> Of(string text) =>
        Link().Matches(Inline().Replace(Prose(text), "")).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal));

    /// <summary>The path from the root that a link leads to, without its fragment.</summary>
    public static string Resolve(string page, string target)
    {
        var path = target.Split('#')[0];
        var folder = Path.GetDirectoryName(RepositoryTree.PathOf(page))!;
        var full = path.Length == 0 ? RepositoryTree.PathOf(page) : Path.GetFullPath(Path.Combine(folder, path));
        return Path.GetRelativePath(RepositoryTree.Root, full).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Whether a link leads to a file or folder of the repository, and its fragment to a heading there.</summary>
    public static bool Leads(string page, string target)
    {
        var path = Resolve(page, target);
        if (path.StartsWith("..", StringComparison.Ordinal))
            return false;
        if (!target.Contains('#'))
            return File.Exists(RepositoryTree.PathOf(path)) || Directory.Exists(RepositoryTree.PathOf(path));
        return File.Exists(RepositoryTree.PathOf(path)) && Headings(Documents.Read(path)).Contains(target.Split('#')[1]);
    }

    /// <summary>The fragments that headings can be reached by: lower case, blanks as hyphens, no other punctuation.</summary>
    private static HashSet<string> Headings(string text) =>
    [
        .. Prose(text).Split('\n').Where(line => line.StartsWith('#'))
            .Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    /// <summary>Without fenced and indented code.</summary>
    private static string Prose(string text) =>
        string.Join('\n', Fence().Replace(text, "").Split('\n').Where(line => !line.StartsWith("    ", StringComparison.Ordinal)));

    [GeneratedRegex("^```.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]*`(?!\\])")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();
}
