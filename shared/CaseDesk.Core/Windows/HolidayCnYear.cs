using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using static CaseDesk.Core.Windows.WindowsRefusals;

namespace CaseDesk.Core.Windows;

/// <summary>
/// Reads a year of the public collection holiday-cn. It lists weekend days inside a holiday, which are off anyway and are passed over, also
/// those of a neighbouring year (a New Year holiday that begins on 31 December); every other day must be of the year or of the December
/// before it.
/// </summary>
internal static class HolidayCnYear
{
    private const char Joint = '、';

    public static bool TryRead(
        HolidayCnFile file,
        WorkingDayCalendar calendar,
        [NotNullWhen(true)] out ImportedYear? year,
        [NotNullWhen(false)] out CalendarFault? fault
    )
    {
        var (names, holidays) = (
            new Dictionary<string, HolidayName?>(StringComparer.Ordinal),
            new List<(string Id, List<DateOnly> Off, List<DateOnly> Work)>()
        );
        var (seen, places) = (
            new Dictionary<DateOnly, string>(),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["notice"] = "$.papers[0]", ["holidays"] = "$.days" }
        );
        (year, fault) = (null, null);
        if (file.Year is not { } number)
            fault = new("$.year", "The year is missing.", CalendarFormatInvalid);
        else if (file.Papers is not { Count: > 0 })
            fault = new("$.papers", "The address of the official notice is missing: the year is not announced yet.", CalendarNoticeMissing);
        else
        {
            foreach (var (index, day) in (file.Days ?? []).Index())
            {
                if ((fault = Fault(day, number, $"$.days[{index}]", seen)) is not null)
                    return false;
                if (day!.IsOffDay && WorkingDayCalendar.IsWeekend(day.Date))
                    continue;
                if (Name(day.Name, calendar) is not var (id, name))
                {
                    fault = new(
                        $"$.days[{index}].name",
                        $"No holiday of this name is known. Import the year as {CalendarYearFile.CurrentFormat} and name it there.",
                        CalendarHolidayUnnamed
                    );
                    return false;
                }

                names[id] = name;
                var at = holidays.FindIndex(holiday => holiday.Id == id);
                if (at < 0)
                    (at, holidays) = (holidays.Count, [.. holidays, (id, [], [])]);
                var (list, key) = day.IsOffDay ? (holidays[at].Off, "off") : (holidays[at].Work, "work");
                places[$"holidays[{at}].{key}[{list.Count}]"] = $"$.days[{index}].date";
                list.Add(day.Date);
            }

            var days = new CalendarYear(
                number,
                file.Papers[0] ?? "",
                [.. holidays.Select(holiday => new CalendarHoliday(holiday.Id, holiday.Off, holiday.Work))]
            );
            var fresh = names.Where(name => !calendar.HolidayNames.ContainsKey(name.Key)).ToDictionary(StringComparer.Ordinal);
            year = new ImportedYear(days, fresh, null, places);
        }

        return fault is null;
    }

    private static CalendarFault? Fault(HolidayCnDay? day, int year, string path, Dictionary<DateOnly, string> seen)
    {
        if (day is null)
            return new(path, "Null is not a day.", CalendarFormatInvalid);
        var (text, weekend) = (day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), WorkingDayCalendar.IsWeekend(day.Date));
        if (seen.TryGetValue(day.Date, out var before))
            return new($"{path}.date", $"{text} is already given at {before}.", CalendarDayTwice);
        seen.Add(day.Date, $"{path}.date");
        // December days of the year before are that year's: see CalendarDecember.
        if (
            day.Date.Year != year
            && !CalendarDecember.IsBefore(day.Date, year)
            && !(day.IsOffDay && weekend && Math.Abs(day.Date.Year - year) == 1)
        )
            return new($"{path}.date", $"{text} is not a day of {year}.", CalendarDayOfAnotherYear);
        return day.IsOffDay || weekend
            ? null
            : new(
                $"{path}.date",
                $"{text} is a {day.Date.DayOfWeek}: only a weekend day can be a make-up working day.",
                CalendarMakeUpOnWeekday
            );
    }

    /// <summary>
    /// The holiday of a Chinese name; of several joined names the one that has them all, made when every one of them is known.
    /// </summary>
    private static (string Id, HolidayName Name)? Name(string text, WorkingDayCalendar calendar)
    {
        var parts = text.Split(Joint).Order(StringComparer.Ordinal).ToList();
        foreach (var (id, name) in calendar.HolidayNames)
        {
            if (name.Zh.Split(Joint).Order(StringComparer.Ordinal).SequenceEqual(parts))
                return (id, name);
        }

        var known = text.Split(Joint).Select(part => calendar.HolidayNames.FirstOrDefault(name => name.Value.Zh == part)).ToList();
        return parts.Count < 2 || parts.Count != parts.Distinct(StringComparer.Ordinal).Count() || known.Exists(part => part.Key is null)
            ? null
            : (
                string.Join("-and-", known.Select(part => part.Key)),
                new HolidayName(text, string.Join(" and ", known.Select(part => part.Value.En)))
            );
    }
}
