using System.Globalization;
using static CaseDesk.Core.Windows.WindowsRefusals;

namespace CaseDesk.Core.Windows;

/// <summary>
/// December days of the year before in a year's file: a notice announces a New Year holiday whole, and that may begin in December. They are
/// taken for the year that they lie in, unless that year's own notice says the opposite of them.
/// </summary>
internal static class CalendarDecember
{
    public static bool IsBefore(DateOnly day, int year) => day.Year == year - 1 && day.Month == 12;

    /// <summary>The year without those days, and the year before with them; null for a year before that needs nothing.</summary>
    public static (CalendarYear Days, CalendarYear? Before) Split(CalendarYear days, CalendarYear? before)
    {
        if (
            before is null
            || !days.Holidays.Any(holiday => holiday is not null && holiday.Off.Concat(holiday.Work).Any(day => IsBefore(day, days.Year)))
        )
            return (days, null);
        var (own, joined) = (new List<CalendarHoliday?>(), before.Holidays.ToList());
        foreach (var holiday in days.Holidays)
        {
            var (off, work) = (
                holiday!.Off.Where(day => IsBefore(day, days.Year)).ToList(),
                holiday.Work.Where(day => IsBefore(day, days.Year)).ToList()
            );
            var (offHere, workHere) = (holiday.Off.Except(off).ToList(), holiday.Work.Except(work).ToList());
            // What the year before knows already is not said twice.
            off.RemoveAll(day => before.Holidays.Any(known => known!.Off.Contains(day)));
            work.RemoveAll(day => before.Holidays.Any(known => known!.Work.Contains(day)));
            if (offHere.Count + workHere.Count > 0)
                own.Add(new CalendarHoliday(holiday.Id, offHere, workHere));
            if (off.Count + work.Count > 0)
                Join(joined, holiday.Id, off, work);
        }

        return (days with { Holidays = own }, joined.SequenceEqual(before.Holidays) ? null : before with { Holidays = joined });
    }

    /// <summary>The first day that the year before says the opposite of; the place as in the year's own format.</summary>
    public static CalendarFault? Conflict(CalendarYear days, CalendarYear? before)
    {
        foreach (var (at, holiday) in days.Holidays.Index().Where(entry => entry.Item is not null))
        {
            foreach (var (list, key, opposite) in new[] { (holiday!.Off, "off", false), (holiday.Work, "work", true) })
            {
                var index = list.Index()
                    .FirstOrDefault(
                        entry =>
                            IsBefore(entry.Item, days.Year)
                            && (before is null || before.Holidays.Any(known => (opposite ? known!.Off : known!.Work).Contains(entry.Item))),
                        (-1, default)
                    )
                    .Index;
                if (index >= 0)
                    return new(
                        $"holidays[{at}].{key}[{index}]",
                        $"{list[index].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} is said otherwise for {days.Year - 1}.",
                        CalendarDayOfAnotherYear
                    );
            }
        }

        return null;
    }

    private static void Join(List<CalendarHoliday?> joined, string id, List<DateOnly> off, List<DateOnly> work)
    {
        var at = joined.FindIndex(holiday => holiday!.Id == id);
        if (at < 0)
            joined.Add(new CalendarHoliday(id, off, work));
        else
            joined[at] = joined[at]! with { Off = [.. joined[at]!.Off.Concat(off)], Work = [.. joined[at]!.Work.Concat(work)] };
    }
}
