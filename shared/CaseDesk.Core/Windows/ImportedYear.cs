using System.Text.RegularExpressions;

namespace CaseDesk.Core.Windows;

/// <summary>A year as it was read from one of the formats, not yet checked against the calendar.</summary>
/// <param name="Names">Of holidays that the calendar does not know yet.</param>
/// <param name="Version">As the file names it; null when it does not.</param>
/// <param name="Places">For a place within <paramref name="Days"/> (<c>holidays[1].off[0]</c>), the place in the file that was read.
/// Without an entry they are the same.</param>
internal sealed partial record ImportedYear(
    CalendarYear Days,
    IReadOnlyDictionary<string, HolidayName?> Names,
    string? Version,
    IReadOnlyDictionary<string, string> Places
)
{
    /// <summary>A fault of the whole calendar, told in places of the file that was read.</summary>
    /// <param name="index">Where the year stands in the calendar.</param>
    public CalendarFault Translate(CalendarFault fault, int index)
    {
        var own = $"$.years[{index}]";
        string Place(string path) => path.StartsWith(own, StringComparison.Ordinal) ? InFile(path[own.Length..].TrimStart('.'))
            : path.StartsWith("$.holidays", StringComparison.Ordinal) ? "$.names" + path["$.holidays".Length..]
            : path;
        return fault with { Path = Place(fault.Path), Message = Path().Replace(fault.Message, match => Place(match.Value)) };
    }

    /// <summary>A fault whose place is of <see cref="Days"/>.</summary>
    public CalendarFault TranslateOwn(CalendarFault fault) => fault with { Path = InFile(fault.Path) };

    /// <summary>The place itself, or the nearest around it.</summary>
    private string InFile(string place)
    {
        for (var near = place; near.Length > 0; near = near[..Math.Max(0, near.LastIndexOfAny(['.', '[']))])
        {
            if (Places.TryGetValue(near, out var known))
                return known;
        }

        return place.Length == 0 ? "$" : $"$.{place}";
    }

    [GeneratedRegex(@"\$(\.\w+(\[\d+\])?)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();
}
