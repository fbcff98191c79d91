using System.Globalization;
using static CaseDesk.Core.Windows.WindowsRefusals;

namespace CaseDesk.Core.Windows;

/// <summary>Finds the first fault of a calendar file, in the order of the file.</summary>
internal static class CalendarCheck
{
    public static CalendarFault? FirstFault(CalendarFile file) => HeadFault(file) ?? NameFault(file) ?? YearsFault(file);

    private static CalendarFault? HeadFault(CalendarFile file)
    {
        if (file.Format != CalendarFile.CurrentFormat)
            return new("$.format", $"'{file.Format}' is not '{CalendarFile.CurrentFormat}'.", CalendarFormatInvalid);
        if (file.Place != "CN")
            return new("$.place", $"'{file.Place}' is not 'CN', the only place whose statutory days are known.", CalendarFormatInvalid);
        if (file.Zone != "Asia/Shanghai")
            return new("$.zone", $"'{file.Zone}' is not 'Asia/Shanghai'.", CalendarFormatInvalid);
        return string.IsNullOrWhiteSpace(file.Version) || file.Version.Length > 40
            ? new("$.version", "A version of 1 to 40 characters is needed.", CalendarVersionInvalid)
            : null;
    }

    private static CalendarFault? NameFault(CalendarFile file)
    {
        foreach (var (id, name) in file.Holidays)
        {
            if (name is null || string.IsNullOrWhiteSpace(name.Zh) || string.IsNullOrWhiteSpace(name.En))
                return new($"$.holidays.{id}", "A holiday needs a name in zh and en.", CalendarHolidayUnnamed);
        }
        var missing = StatutoryDays.HolidayIds.FirstOrDefault(id => !file.Holidays.ContainsKey(id));
        return missing is null ? null : new("$.holidays", $"The statutory holiday '{missing}' has no name.", CalendarHolidayUnnamed);
    }

    private static CalendarFault? YearsFault(CalendarFile file)
    {
        if (file.Years.Count == 0)
            return new("$.years", "At least one official year is needed.", CalendarYearInvalid);
        for (var index = 0; index < file.Years.Count; index++)
        {
            var path = $"$.years[{index}]";
            if (file.Years[index] is not { } year)
                return new(path, "Null is not a year.", CalendarFormatInvalid);
            if (index > 0 && YearOrderFault(year.Year, file.Years[index - 1]!.Year) is { } order)
                return new($"{path}.year", order, CalendarYearInvalid);
            if ((YearFault(year, path) ?? DaysFault(file, year, path)) is { } fault)
                return fault;
        }
        return null;
    }

    private static string? YearOrderFault(int year, int before) => year == before + 1
        ? null
        : year > before
            ? $"{before + 1} is missing between {before} and {year}."
            : $"{year} follows {before}: years must ascend.";

    private static CalendarFault? YearFault(CalendarYear year, string path)
    {
        if (year.Year is < StatutoryDays.FirstYear or > StatutoryDays.LastYear)
            return new(
                $"{path}.year",
                $"{year.Year} is not between {StatutoryDays.FirstYear} and {StatutoryDays.LastYear}.",
                CalendarYearInvalid
            );
        return Uri.TryCreate(year.Notice, UriKind.Absolute, out var notice) && notice.Scheme == Uri.UriSchemeHttps
            ? null
            : new($"{path}.notice", "The https address of the official notice is needed.", CalendarNoticeMissing);
    }

    private static CalendarFault? DaysFault(CalendarFile file, CalendarYear year, string path)
    {
        var seen = new Dictionary<DateOnly, string>();
        var off = new HashSet<DateOnly>();
        for (var index = 0; index < year.Holidays.Count; index++)
        {
            var place = $"{path}.holidays[{index}]";
            if (year.Holidays[index] is not { } holiday)
                return new(place, "Null is not a holiday.", CalendarFormatInvalid);
            if (!file.Holidays.ContainsKey(holiday.Id))
                return new($"{place}.id", $"'{holiday.Id}' has no name in $.holidays.", CalendarHolidayUnnamed);
            var fault = ListFault(holiday.Off, $"{place}.off", year.Year, weekend: false, seen)
                ?? ListFault(holiday.Work, $"{place}.work", year.Year, weekend: true, seen);
            if (fault is not null)
                return fault;
            off.UnionWith(holiday.Off);
        }
        return StatutoryFault(year.Year, $"{path}.holidays", off, seen);
    }

    private static CalendarFault? ListFault(
        IReadOnlyList<DateOnly> days,
        string path,
        int year,
        bool weekend,
        Dictionary<DateOnly, string> seen
    )
    {
        for (var index = 0; index < days.Count; index++)
        {
            var (day, place) = (days[index], $"{path}[{index}]");
            if (day.Year != year)
                return new(place, $"{Text(day)} is not a day of {year}.", CalendarDayOfAnotherYear);
            if (seen.TryGetValue(day, out var before))
                return new(place, $"{Text(day)} is already given at {before}.", CalendarDayTwice);
            if (WorkingDayCalendar.IsWeekend(day) != weekend)
            {
                return weekend
                    ? new(
                        place,
                        $"{Text(day)} is a {day.DayOfWeek}: only a weekend day can be a make-up working day.",
                        CalendarMakeUpOnWeekday
                    )
                    : new(place, $"{Text(day)} is a {day.DayOfWeek}: a weekend day is off anyway and is not listed.", CalendarOffOnWeekend);
            }
            seen.Add(day, place);
        }
        return null;
    }

    /// <summary>An empty or half-typed year must not pass as an official one: the law's own days are off in every year.</summary>
    private static CalendarFault? StatutoryFault(int year, string path, HashSet<DateOnly> off, Dictionary<DateOnly, string> seen)
    {
        foreach (var (day, id) in StatutoryDays.Of(year))
        {
            if (WorkingDayCalendar.IsWeekend(day) ? seen.ContainsKey(day) : !off.Contains(day))
                return new(
                    seen.GetValueOrDefault(day, path),
                    $"{Text(day)} ({id}) is off by law but is not off here.",
                    CalendarStatutoryDayMissing
                );
        }
        return null;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
