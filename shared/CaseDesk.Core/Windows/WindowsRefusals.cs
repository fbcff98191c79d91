using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Windows;

/// <summary>What counting a window can refuse.</summary>
public static class WindowsRefusals
{
    /// <summary>Not 1 ≤ min ≤ max ≤ limit. Arguments: <c>min</c>, <c>max</c>, <c>limit</c>.</summary>
    public static readonly RefusalEntry WindowDaysInvalid = new("window-days-invalid", 422);

    /// <summary>
    /// The submission day or the window's end is outside the calendar. Arguments: <c>date</c>, <c>days</c>, <c>first</c>, <c>last</c>.
    /// </summary>
    public static readonly RefusalEntry DateOutOfRange = new("date-out-of-range", 422);

    /// <summary>
    /// Not JSON, or not one of the two formats of a year. Arguments of this and all that follow, where there is a place: <c>path</c>,
    /// <c>fault</c>.
    /// </summary>
    public static readonly RefusalEntry CalendarFormatInvalid = new("calendar-format-invalid", 422);

    public static readonly RefusalEntry CalendarVersionInvalid = new("calendar-version-invalid", 422);

    /// <summary>The version names another set of days already.</summary>
    public static readonly RefusalEntry CalendarVersionTaken = new("calendar-version-taken", 422);

    /// <summary>Neither the next year nor one of the calendar's.</summary>
    public static readonly RefusalEntry CalendarYearInvalid = new("calendar-year-invalid", 422);

    public static readonly RefusalEntry CalendarNoticeMissing = new("calendar-notice-missing", 422);

    public static readonly RefusalEntry CalendarHolidayUnnamed = new("calendar-holiday-unnamed", 422);

    public static readonly RefusalEntry CalendarDayTwice = new("calendar-day-twice", 422);

    public static readonly RefusalEntry CalendarDayOfAnotherYear = new("calendar-day-of-another-year", 422);

    public static readonly RefusalEntry CalendarMakeUpOnWeekday = new("calendar-make-up-on-weekday", 422);

    public static readonly RefusalEntry CalendarOffOnWeekend = new("calendar-off-on-weekend", 422);

    public static readonly RefusalEntry CalendarStatutoryDayMissing = new("calendar-statutory-day-missing", 422);

    /// <summary>Neither a file nor an address, or both.</summary>
    public static readonly RefusalEntry CalendarSourceMissing = new("calendar-source-missing", 422);

    public static readonly RefusalEntry CalendarUrlInvalid = new("calendar-url-invalid", 422);

    public static readonly RefusalEntry CalendarUrlNotPublic = new("calendar-url-not-public", 422);

    /// <summary>Nothing could be fetched there. Argument: <c>reason</c>, one word.</summary>
    public static readonly RefusalEntry CalendarFetchFailed = new("calendar-fetch-failed", 422);

    /// <summary>Others import at the same time, again and again.</summary>
    public static readonly RefusalEntry CalendarChanged = new("calendar-changed", 409);
}
