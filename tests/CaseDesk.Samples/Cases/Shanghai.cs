using System.Globalization;

namespace CaseDesk.Samples.Cases;

/// <summary>Instants written as a wall clock in Shanghai shows them: <c>2026-09-30 09:00</c>, with seconds where they matter.</summary>
public static class Shanghai
{
    private static readonly string[] s_forms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.fffffff"];

    public static DateTimeOffset At(string wall) =>
        new(DateTime.ParseExact(wall, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.None), TimeSpan.FromHours(8));

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
