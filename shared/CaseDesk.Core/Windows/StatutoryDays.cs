using System.Globalization;

namespace CaseDesk.Core.Windows;

/// <summary>
/// The days off that the law itself names, weekends included, whatever a year's notice says.
/// Source: 全国年节及纪念日放假办法 art. 2, revision of 2024-11-10 from 2025 on, revision of 2013-12-11 for 2014 to 2024.
/// </summary>
public static class StatutoryDays
{
    /// <summary>First year whose days are computed here.</summary>
    public const int FirstYear = 2014;

    /// <summary>Last year whose days are computed here: the formula for Qingming ends with the century.</summary>
    public const int LastYear = 2099;

    private static readonly ChineseLunisolarCalendar s_lunar = new();

    /// <summary>The holiday ids used here: every calendar must name them.</summary>
    public static IReadOnlyList<string> HolidayIds { get; } =
        ["new-year", "spring-festival", "qingming", "labour-day", "dragon-boat", "mid-autumn", "national-day"];

    /// <summary>
    /// The statutory days of <paramref name="year"/> with their holiday ids, ascending; two festivals on one day give it twice.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside <see cref="FirstYear"/> to <see cref="LastYear"/>.</exception>
    public static IReadOnlyList<(DateOnly Date, string Holiday)> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        var revised = year >= 2025;
        List<(DateOnly Date, string Holiday)> days = [(new(year, 1, 1), "new-year")];
        var spring = OfLunar(year, 1, 1);
        for (var day = revised ? -1 : 0; day <= 2; day++)
            days.Add((spring.AddDays(day), "spring-festival"));
        days.Add((Qingming(year), "qingming"));
        for (var day = 1; day <= (revised ? 2 : 1); day++)
            days.Add((new(year, 5, day), "labour-day"));
        days.Add((OfLunar(year, 5, 5), "dragon-boat"));
        days.Add((OfLunar(year, 8, 15), "mid-autumn"));
        for (var day = 1; day <= 3; day++)
            days.Add((new(year, 10, day), "national-day"));
        days.Sort();
        return days;
    }

    /// <summary>
    /// The day on which the sun's apparent longitude reaches 15°: 4 or 5 April. A linear fit, good for 2000 to 2099
    /// (the tests hold it against the sun's position in every year used).
    /// </summary>
    private static DateOnly Qingming(int year)
    {
        var ofCentury = year - 2000;
        return new(year, 4, (int)((ofCentury * 0.2422) + 4.81) - (ofCentury / 4));
    }

    private static DateOnly OfLunar(int year, int month, int day)
    {
        // .NET numbers months through the leap month, which follows the month whose name it repeats: 5 means "after the fourth".
        var leap = s_lunar.GetLeapMonth(year);
        var number = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(s_lunar.ToDateTime(year, number, day, 0, 0, 0, 0));
    }
}
