namespace CaseDesk.Core.Windows;

/// <summary>A year whose days off and make-up days were officially announced.</summary>
/// <param name="Notice">https address of the notice.</param>
/// <param name="Source">Where the desk got the days from: <c>shipped</c>, <c>body</c>, or the address of a file without its query.</param>
public sealed record OfficialYear(int Year, string Notice, string Source, IReadOnlyList<OfficialHoliday> Holidays)
{
    /// <summary>The days came with the desk.</summary>
    public const string Shipped = "shipped";

    /// <summary>The days came in the body of an import.</summary>
    public const string Body = "body";

    internal static OfficialYear Of(CalendarYear year) =>
        new(
            year.Year,
            year.Notice,
            year.Source ?? Shipped,
            [.. year.Holidays.Select(holiday => new OfficialHoliday(holiday!.Id, holiday.Off, holiday.Work))]
        );
}

/// <summary>A holiday of a year.</summary>
/// <param name="Id">Its name is in <see cref="WorkingDayCalendar.HolidayNames"/>.</param>
/// <param name="Off">Weekdays off; a weekend day inside the holiday is off anyway and not listed.</param>
/// <param name="Work">Saturdays and Sundays worked for it.</param>
public sealed record OfficialHoliday(string Id, IReadOnlyList<DateOnly> Off, IReadOnlyList<DateOnly> Work);
