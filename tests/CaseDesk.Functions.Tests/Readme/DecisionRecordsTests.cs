using System.Globalization;
using System.Text.RegularExpressions;
using CaseDesk.TestKit.Readme;

namespace CaseDesk.Functions.Tests.Readme;

/// <summary>Record 1: of what a newer record says that it replaces, the older one, which somebody may find first, says so too.</summary>
public sealed partial class DecisionRecordsTests
{
    private static readonly Dictionary<int, string> s_statuses = Documents.Paths
        .Where(path => path.StartsWith("shared/decisions/0", StringComparison.Ordinal))
        .ToDictionary(
            path => int.Parse(Path.GetFileName(path)[..4], CultureInfo.InvariantCulture),
            path => Status().Match(Documents.Read(path)).Groups[1].Value
        );

    [Fact]
    public void Every_record_says_since_when_it_holds()
    {
        Assert.InRange(s_statuses.Count, 70, int.MaxValue);
        Assert.Empty(from record in s_statuses where !Accepted().IsMatch(record.Value) select record.Key);
    }

    [Fact]
    public void What_is_replaced_says_by_what()
    {
        var replaced = (
            from record in s_statuses
            from place in Replaces().Matches(record.Value)
            from number in Number().Matches(place.Groups[1].Value)
            select (By: record.Key, Old: int.Parse(number.Value, CultureInfo.InvariantCulture))
        ).ToList();

        Assert.InRange(replaced.Count, 10, int.MaxValue);
        Assert.Empty(
            from one in replaced
            where Number().Matches(s_statuses[one.Old]).All(number => number.Value != $"{one.By}")
            select $"{one.Old} does not say that {one.By} replaced it"
        );
    }

    [GeneratedRegex(@"\n## Status and date\n(.+?)\n\n", RegexOptions.Singleline)]
    private static partial Regex Status();

    [GeneratedRegex(@"Accepted, 2026-\d\d-\d\d\.")]
    private static partial Regex Accepted();

    /// <summary>As far as what it only adds to.</summary>
    [GeneratedRegex(@"\b(?:[Rr]eplaces|Changes) (.+?)(?:, and adds to|;|\.(?:\s|$))", RegexOptions.Singleline)]
    private static partial Regex Replaces();

    /// <summary>Of a record, with a link or without; in a link's address it has leading noughts.</summary>
    [GeneratedRegex(@"(?<=record \[?|\[|\[record )\d+\b")]
    private static partial Regex Number();
}
