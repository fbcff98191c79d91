namespace CaseDesk.Core.Tests.Windows;

/// <summary>
/// The official days typed a second time, apart from the product's file, and the plainest possible way to count with them.
/// Days off are weekdays, working days are weekend days; of 2027 and 2028, which have no notice here, only the days named by law.
/// </summary>
internal static class OfficialDays
{
    public static readonly IReadOnlyDictionary<int, (string Off, string Work)> Table = new Dictionary<int, (string, string)>
    {
        [2024] = (
            "01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07",
            "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"),
        [2025] = (
            "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08",
            "01-26 02-08 04-27 09-28 10-11"),
        [2026] = (
            "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07",
            "01-04 02-14 02-28 05-09 09-20 10-10"),
    };

    public static readonly IReadOnlyDictionary<int, string> StatutoryTable = new Dictionary<int, string>
    {
        [2027] = "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03",
        [2028] = "01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03",
    };

    private static readonly HashSet<DateOnly> s_off =
        [.. Table.SelectMany(year => Days(year.Key, year.Value.Off)), .. StatutoryTable.SelectMany(year => Days(year.Key, year.Value))];

    private static readonly HashSet<DateOnly> s_work = [.. Table.SelectMany(year => Days(year.Key, year.Value.Work))];

    public static bool IsWorking(DateOnly day) =>
        s_work.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !s_off.Contains(day));

    public static bool IsMakeUp(DateOnly day) => s_work.Contains(day);

    /// <summary>Walks day by day, asking of each day only whether it counts.</summary>
    public static DateOnly After(DateOnly from, int workingDays)
    {
        var day = from;
        for (var counted = 0; counted < workingDays;)
        {
            day = day.AddDays(1);
            if (IsWorking(day))
                counted++;
        }
        return day;
    }

    public static IEnumerable<DateOnly> Days(int year, string days) => days.Split(' ').Select(day => D($"{year}-{day}"));

    public static DateOnly D(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
