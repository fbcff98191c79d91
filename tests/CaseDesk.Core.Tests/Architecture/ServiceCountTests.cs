using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>
/// A class that asks for many services does more than one thing. Records are data and may have as many parts as the data has.
/// </summary>
public sealed partial class ServiceCountTests
{
    private const int MaxServices = 6;
    private const int MaxOfAMethod = 7;

    private static readonly IReadOnlyList<(string File, string Text)> s_sources =
    [
        .. RepositoryTree
            .Files(".cs", "functions", "shared", "infra")
            .Select(file => (file, Comment().Replace(RepositoryTree.Read(file), ""))),
    ];

    [Fact]
    public void No_constructor_asks_for_more_than_six() => Assert.Empty(s_sources.SelectMany(source => Constructors(source.Text)
        .Where(found => found.Parameters > MaxServices).Select(found => $"{source.File}: {found.Name} takes {found.Parameters}")));

    [Fact]
    public void No_method_of_the_alerts_takes_eight() =>
        Assert.Empty(
            s_sources
                .Where(source => source.File.Contains("/Alerts/", StringComparison.Ordinal))
                .SelectMany(source =>
                    Method()
                        .Matches(source.Text)
                        .Select(match => (Name: match.Groups["name"].Value, Parameters: Count(source.Text, match.Index + match.Length)))
                        .Where(found => found.Parameters > MaxOfAMethod)
                        .Select(found => $"{source.File}: {found.Name} takes {found.Parameters}")
                )
        );

    [Theory]
    [InlineData("public sealed class A(B b, Func<int, C> c, (D E, F G) d) : X;", 3)]
    [InlineData("internal sealed partial class A<T>(\n    B b,\n    [C(1, 2)] D d)", 2)]
    [InlineData("class A\n{\n    public A(B b, C c, D d, E e)\n        : this(b)\n    {\n    }\n}", 4)]
    [InlineData("class A\n{\n    internal A()\n    {\n    }\n}", 0)]
    [InlineData("public sealed record A(B b, C c);", -1)]
    public void Constructor_is_counted(string source, int expected) =>
        Assert.Equal(expected, Constructors(source).Select(found => found.Parameters).DefaultIfEmpty(-1).Single());

    private static IEnumerable<(string Name, int Parameters)> Constructors(string source)
    {
        var primary = Primary().Matches(source).Select(match => (match.Groups["name"].Value, Count(source, match.Index + match.Length)));
        var classes = Class().Matches(source).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var written = Constructor()
            .Matches(source)
            .Where(match => classes.Contains(match.Groups["name"].Value))
            .Select(match => (match.Groups["name"].Value, Count(source, match.Index + match.Length)));
        return primary.Concat(written);
    }

    /// <summary>The parameters of a list that begins at <paramref name="start"/>, right behind its bracket.</summary>
    private static int Count(string source, int start)
    {
        var (depth, commas, any) = (0, 0, false);
        for (var i = start; i < source.Length; i++)
        {
            var letter = source[i];
            if (letter is ')' && depth == 0)
                break;
            depth +=
                letter is '(' or '[' or '<' or '{' ? 1
                : letter is ')' or ']' or '}' || (letter is '>' && source[i - 1] != '=') ? -1
                : 0;
            commas += letter is ',' && depth == 0 ? 1 : 0;
            any |= !char.IsWhiteSpace(letter);
        }

        return any ? commas + 1 : 0;
    }

    [GeneratedRegex(@"(?<!record )\b(class|struct) (?<name>\w+)(<[^>(]*>)?\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Primary();

    [GeneratedRegex(@"(?<!record )\b(class|struct) (?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Class();

    [GeneratedRegex(@"^ +(public|internal|private|protected) (?<name>[A-Z]\w*)\(", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Constructor();

    [GeneratedRegex(@"^ +(public|internal|private|protected) (?!.*\brecord )[^=;(){}]*?(?<name>\w+)(<\w+>)?\(", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Method();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
