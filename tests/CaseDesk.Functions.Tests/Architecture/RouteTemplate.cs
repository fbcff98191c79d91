using System.Text.RegularExpressions;

namespace CaseDesk.Functions.Tests.Architecture;

/// <summary>What two routes are compared by, and the values a route hands to its function.</summary>
internal static partial class RouteTemplate
{
    /// <summary>The template with every value replaced by {}: two equal ones can't be told apart by a request.</summary>
    public static string Shape(string route) => Value().Replace(route.Trim('/').ToLowerInvariant(), "{}");

    /// <summary>Names of the values, without constraints, defaults, catch-all stars or question marks.</summary>
    public static IReadOnlyList<string> Values(string route) => [.. Value().Matches(route).Select(match => match.Groups["name"].Value)];

    /// <summary>Whether one path can fit both.</summary>
    public static bool Overlap(string some, string other)
    {
        var (left, right) = (Segments(some), Segments(other));
        for (var i = 0; ; i++)
        {
            if (Rank(left, i) == CatchAll || Rank(right, i) == CatchAll)
                return true;
            if (Rank(left, i) != Rank(right, i) && (Rank(left, i) == End || Rank(right, i) == End))
                return false;
            if (Rank(left, i) == End)
                return true;
            if (
                Rank(left, i) == Literal
                && Rank(right, i) == Literal
                && !string.Equals(left[i], right[i], StringComparison.OrdinalIgnoreCase)
            )
                return false;
        }
    }

    /// <summary>As routing counts it: at the first place where they differ, text before a value before the rest of a path.</summary>
    public static bool IsMoreExact(string route, string than)
    {
        var (left, right) = (Segments(route), Segments(than));
        var at = Enumerable.Range(0, Math.Max(left.Length, right.Length) + 1).FirstOrDefault(i => Rank(left, i) != Rank(right, i), -1);
        return at >= 0 && Rank(left, at) < Rank(right, at);
    }

    private const int End = 0, Literal = 1, Parameter = 2, CatchAll = 3;

    private static string[] Segments(string route) => route.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static int Rank(string[] segments, int index) =>
        index >= segments.Length ? End
        : segments[index].StartsWith("{*", StringComparison.Ordinal) ? CatchAll
        : segments[index].Contains('{', StringComparison.Ordinal) ? Parameter
        : Literal;

    [GeneratedRegex(@"\{\**(?<name>\w+)[^{}]*\}")]
    private static partial Regex Value();
}
