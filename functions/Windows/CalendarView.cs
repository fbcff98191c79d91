using CaseDesk.Core.Windows;

namespace CaseDesk.Functions.Windows;

/// <summary>The calendar as the API shows it.</summary>
/// <param name="Years">The official ones, and the first of those that are not.</param>
/// <param name="OfficialThrough">The last day whose kind is official, inclusive.</param>
/// <param name="ProvisionalFrom">The first day that is counted by weekends and statutory days only.</param>
public sealed record CalendarView(
    string Version,
    DateOnly OfficialThrough,
    DateOnly ProvisionalFrom,
    DateOnly LastDay,
    IReadOnlyList<CalendarYearView> Years
)
{
    public static CalendarView Of(WorkingDayCalendar calendar)
    {
        var (through, from) = (calendar.LastOfficialDay, calendar.LastOfficialDay.AddDays(1));
        var years = calendar.Years.Select(year => CalendarYearView.Of(year, calendar.HolidayNames));
        return new CalendarView(
            calendar.Version,
            through,
            from,
            calendar.LastDay,
            [.. from.Year > StatutoryDays.LastYear ? years : years.Append(CalendarYearView.Provisional(from.Year, calendar.HolidayNames))]
        );
    }
}

/// <summary>A year of the calendar.</summary>
/// <param name="Official">Whether its days come from an official notice; if not, holidays hold the days off by law that are
/// weekdays.</param>
/// <param name="Notice">Address of the notice; null without one.</param>
/// <param name="Source"><c>shipped</c>, <c>body</c>, or the address that the days were fetched from; null without a notice.</param>
public sealed record CalendarYearView(int Year, bool Official, string? Notice, string? Source, IReadOnlyList<HolidayView> Holidays)
{
    public static CalendarYearView Of(OfficialYear year, IReadOnlyDictionary<string, HolidayName> names) =>
        new(
            year.Year,
            true,
            year.Notice,
            year.Source,
            [.. year.Holidays.Select(holiday => HolidayView.Of(holiday.Id, names, holiday.Off, holiday.Work))]
        );

    public static CalendarYearView Provisional(int year, IReadOnlyDictionary<string, HolidayName> names)
    {
        var weekdays = StatutoryDays.Of(year).Where(day => day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        return new(
            year,
            false,
            null,
            null,
            [
                .. weekdays
                    .GroupBy(day => day.Holiday)
                    .Select(holiday => HolidayView.Of(holiday.Key, names, [.. holiday.Select(day => day.Date)], [])),
            ]
        );
    }
}

/// <param name="Off">Weekdays off.</param>
/// <param name="Work">Saturdays and Sundays that are working days.</param>
public sealed record HolidayView(string Id, string Zh, string En, IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> Work)
{
    public static HolidayView Of(
        string id,
        IReadOnlyDictionary<string, HolidayName> names,
        IReadOnlyList<DateOnly> off,
        IReadOnlyList<DateOnly> work
    ) => new(id, names[id].Zh, names[id].En, off, work);
}
