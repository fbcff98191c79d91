using System.Text.RegularExpressions;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Packets;

/// <summary>A text with <c>{places}</c> filled in one pass: a value is never read as a place.</summary>
internal static partial class Filled
{
    public static string Of(string text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (values.IsEmpty)
            return text;
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            known[name] = value;
        var worded = NumberWords.In(text, name => known.GetValueOrDefault(name));
        return Place().Replace(worded, place => known.GetValueOrDefault(place.Groups["name"].Value, place.Value));
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
