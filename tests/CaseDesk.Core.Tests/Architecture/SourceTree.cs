using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>
/// One project's sources by slice: the folder right below its root. Superfluous usings are errors of the build, so a using is a use.
/// </summary>
internal sealed partial class SourceTree
{
    private readonly string _namespace;
    private readonly Dictionary<string, HashSet<string>> _typesOf;
    private readonly IReadOnlyList<(string File, string Slice, string Text)> _files;

    private SourceTree(string @namespace, IReadOnlyList<(string File, string Slice, string Text)> files)
    {
        (_namespace, _files) = (@namespace, files);
        _typesOf = files
            .GroupBy(file => file.Slice, StringComparer.Ordinal)
            .ToDictionary(
                slice => slice.Key,
                slice =>
                    slice
                        .SelectMany(file => Declaration().Matches(file.Text))
                        .Select(type => type.Groups["name"].Value)
                        .ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );
    }

    public IEnumerable<string> Slices => _typesOf.Keys;

    public IEnumerable<Arrow> Arrows =>
        _files.SelectMany(file => UsedBy(file.Text, file.Slice).Select(to => new Arrow(file.Slice, to, file.File)));

    /// <param name="root">The project's folder, from the repository's root.</param>
    /// <param name="namespace">Its root namespace.</param>
    public static SourceTree Read(string root, string @namespace) => new(@namespace,
    [
        .. RepositoryTree.Files(".cs", root)
            .Where(file => file[(root.Length + 1)..].Contains('/', StringComparison.Ordinal))
            .Select(file => (file, file[(root.Length + 1)..].Split('/')[0], RepositoryTree.Read(file))),
    ]);

    /// <summary>The other slices that a source of <paramref name="slice"/> uses, each once.</summary>
    public IEnumerable<string> UsedBy(string source, string slice)
    {
        var code = Comment().Replace(source, "");
        var usings = Using().Matches(code).Select(match => match.Groups["name"].Value)
            .Where(name => name.StartsWith(_namespace + ".", StringComparison.Ordinal))
            .Select(name => name[(_namespace.Length + 1)..].Split('.')[0]);
        var names = Qualified().Matches(code).Where(match => match.Groups["root"].Value is "" || match.Groups["root"].Value == _namespace + ".").Where(match => _typesOf.TryGetValue(match.Groups["slice"].Value, out var types) && types.Contains(match.Groups["name"].Value))
            .Select(match => match.Groups["slice"].Value);
        return usings.Concat(names).Where(_typesOf.ContainsKey).Where(other => other != slice).Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(\w+ )*(class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(global )?using (static )?(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Using();

    /// <summary>A name seen from the root: <c>Packets.PacketRefusals</c>, also with names between.</summary>
    [GeneratedRegex(@"(?<![\w.])(?<root>CaseDesk\.\w+\.)?(?<slice>[A-Z]\w*)\.([A-Z]\w*\.)*?(?<name>[A-Z]\w*)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();
}

/// <summary>One slice uses another.</summary>
internal sealed record Arrow(string From, string To, string File)
{
    public override string ToString() => $"{File}: {From} uses {To}";
}
