namespace CaseDesk.Core.Money;

/// <summary>On how much money an answer is due in one week: a band, since each answer has a first and a last day.</summary>
/// <param name="From">Its Monday.</param>
/// <param name="AtEarliest">If every answer came on its first day.</param>
/// <param name="AtLatest">If every answer came on its last day.</param>
public sealed record MoneyWeek(DateOnly From, decimal AtEarliest, decimal AtLatest)
{
    /// <param name="awaited">Lines with both days.</param>
    internal static IReadOnlyList<MoneyWeek> Of(IReadOnlyList<MoneyLine> awaited)
    {
        if (awaited.Count == 0)
            return [];
        var earliest = awaited.ToLookup(line => MondayOf(line.Earliest!.Value));
        var latest = awaited.ToLookup(line => MondayOf(line.Latest!.Value));
        var weeks = new List<MoneyWeek>();
        for (var (week, last) = (earliest.Min(lines => lines.Key), latest.Max(lines => lines.Key)); week <= last; week = week.AddDays(7))
            weeks.Add(new MoneyWeek(week, earliest[week].Sum(line => line.Held), latest[week].Sum(line => line.Held)));
        return weeks;
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
