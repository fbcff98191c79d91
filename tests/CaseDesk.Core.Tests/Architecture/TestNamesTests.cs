using System.Text.RegularExpressions;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Core.Tests.Architecture;

/// <summary>
/// A test is called by a sentence that is true when it is green: words between low lines, small but for the first and for names.
/// </summary>
public sealed partial class TestNamesTests
{
    /// <summary>Names and units that keep their capitals.</summary>
    private static readonly string[] s_names =
    [
        "Azure",
        "Chinese",
        "Douyin",
        "English",
        "GiB",
        "If",
        "KiB",
        "Match",
        "May",
        "MiB",
        "Shanghai",
        "WeChat",
    ];

    [Fact]
    public void Every_test_is_called_by_a_sentence()
    {
        var names = RepositoryTree.Files(".cs", "tests").SelectMany(file => NamesIn(RepositoryTree.Read(file)).Select(name => (file, name))).ToList();

        // One of the reader's own, so that a reader that sees no tests does not pass.
        Assert.Contains(names, test => test.name == nameof(Every_test_is_called_by_a_sentence));
        Assert.InRange(names.Count, 1_000, int.MaxValue);
        Assert.Empty(names.Where(test => !IsSentence(test.name)).Select(test => $"{test.file}: {test.name}"));
    }

    [Theory]
    [InlineData("A_date_is_the_date_in_Shanghai", true)]
    [InlineData("A_key_may_be_one_line_and_must_be_P256", true)]
    [InlineData("Ours", true)]
    [InlineData("Remove_Twice_IsHarmless", false)]
    [InlineData("Feishu_Vector", false)]
    [InlineData("EveryModule_is_used", false)]
    public void A_sentence_is_told_from_other_names(string name, bool expected) => Assert.Equal(expected, IsSentence(name));

    private static IEnumerable<string> NamesIn(string source) => Test().Matches(source).Select(match => match.Groups[1].Value);

    private static bool IsSentence(string name)
    {
        var words = name.Split('_');
        return Array.TrueForAll(words, word => s_names.Contains(word, StringComparer.Ordinal) || !TwoWords().IsMatch(word))
            && Array.TrueForAll(words[1..], word => s_names.Contains(word, StringComparer.Ordinal) || SmallOrInitials().IsMatch(word));
    }

    /// <summary>An attribute, further attributes and comments, and the method with its name.</summary>
    [GeneratedRegex(@"^ *\[[A-Za-z]*(?:Fact|Theory)\b[^\n]*\n(?:(?! *public )[^\n]*\n)*? *public (?:async |static )*[^\n(]+? (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex("[a-z][A-Z]")]
    private static partial Regex TwoWords();

    [GeneratedRegex("^(?:[a-z0-9]|[A-Z0-9]+$)")]
    private static partial Regex SmallOrInitials();
}
