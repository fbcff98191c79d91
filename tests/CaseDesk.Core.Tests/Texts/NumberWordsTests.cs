using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Core.Refusals;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Texts;

/// <summary>One day, two days: no English text leaves that to its reader.</summary>
public sealed partial class NumberWordsTests
{
    /// <summary>What counts things; other places are bounds, which are never 1, or no numbers.</summary>
    private static readonly string[] s_counts =
    [
        "count",
        "days",
        "hours",
        "minutes",
        "seconds",
        "pages",
        "entries",
        "files",
        "cases",
        "faults",
        "waiting",
        "median",
        "bytes",
        "blocks",
    ];

    [Theory]
    [InlineData("0", "0 days left")]
    [InlineData("1", "1 day left")]
    [InlineData("2", "2 days left")]
    [InlineData("11", "11 days left")]
    [InlineData(null, "{days} {days|day|days} left")]
    public void A_word_goes_by_its_number(string? days, string said) =>
        Assert.Equal(
            said,
            NumberWords
                .In("{days} {days|day|days} left", name => name == "days" ? days : null)
                .Replace("{days}", days ?? "{days}", StringComparison.Ordinal)
        );

    [Fact]
    public void What_an_argument_says_is_no_word_of_the_text() =>
        Assert.Equal("no words here", NumberWords.In("no words here", _ => "{days|day|days}"));

    /// <summary>A plain plural after a number that may be 1 would read "1 days".</summary>
    [Fact]
    public void No_English_text_counts_one_thing_as_many()
    {
        var found = RepositoryTree
            .Files(".json", "functions/Pages")
            .Concat(RepositoryTree.Files(".json", "shared/CaseDesk.Core"))
            .Concat(RepositoryTree.Files(".json", "infra/local/Texts"))
            .Where(file =>
                file.Contains("texts", StringComparison.OrdinalIgnoreCase) || file.Contains("/Evidence/", StringComparison.Ordinal)
            )
            .SelectMany(file => English(RepositoryTree.Read(file)).Select(text => (file, text)))
            .SelectMany(pair =>
                PlainPlural()
                    .Matches(pair.text)
                    .Where(match => s_counts.Contains(match.Groups["name"].Value))
                    .Select(match => $"{pair.file}: {match.Value}")
            )
            .Concat(
                RepositoryTree
                    .Files(".json", "shared/CaseDesk.Core")
                    .Where(file => RepositoryTree.Read(file).Contains("(s)", StringComparison.Ordinal))
            );

        Assert.Empty(found);
    }

    private static List<string> English(string file)
    {
        using var document = JsonDocument.Parse(file);
        return [.. Strings(document.RootElement)];
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => Strings(one.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    [GeneratedRegex(@"\{(?<name>\w+)\} (?:(?:working|natural|more|required|timeline|identity|release) )?[a-z]+s\b", RegexOptions.ExplicitCapture)]
    private static partial Regex PlainPlural();
}
