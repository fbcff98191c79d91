using System.Text.RegularExpressions;

namespace CaseDesk.Functions.Tests.Architecture;

/// <summary>What two routes are compared by, and the values a route hands to its function.</summary>
internal static partial class RouteTemplate
{
    /// <summary>The template with every value replaced by {}: two equal ones can't be told apart by a request.</summary>
    public static string Shape(string route) => Value().Replace(route.Trim('/').ToLowerInvariant(), "{}");

    /// <summary>Names of the values, without constraints, defaults, catch-all stars or question marks.</summary>
    public static IReadOnlyList<string> Values(string route) => [.. Value().Matches(route).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"\{\**(?<name>\w+)[^{}]*\}")]
    private static partial Regex Value();
}
