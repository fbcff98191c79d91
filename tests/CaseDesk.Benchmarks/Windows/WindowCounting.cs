using BenchmarkDotNet.Attributes;
using CaseDesk.Core.Windows;

namespace CaseDesk.Benchmarks.Windows;

/// <summary>
/// Windows of 3 to 7 working days from every day of the official years: by the desk's table, and by asking day after day.
/// </summary>
[MemoryDiagnoser]
public class WindowCounting
{
    private const int Min = 3;
    private const int Max = 7;
    private static readonly WorkingDayCalendar s_calendar = WorkingDayCalendar.Official;
    private DateOnly[] _days = [];

    /// <summary>Windows in one call of a benchmark.</summary>
    public static int Count => s_calendar.LastOfficialDay.DayNumber - s_calendar.FirstDay.DayNumber + 1;

    [GlobalSetup]
    public void Prepare()
    {
        _days = [.. Enumerable.Range(s_calendar.FirstDay.DayNumber, Count).Select(DateOnly.FromDayNumber)];
        // In no order that a processor could learn, the same in every run.
        new Random(20260302).Shuffle(_days);
        foreach (var day in _days)
        {
            var window = ReviewWindows.Compute(s_calendar, day, Min, Max).Value;
            if ((window.Earliest, window.Latest) != Walk(day))
                throw new InvalidOperationException($"The two ways differ from {day:O}.");
        }
    }

    [Benchmark(Baseline = true)]
    public int DayByDay()
    {
        var sum = 0;
        foreach (var day in _days)
        {
            var (earliest, latest) = Walk(day);
            sum += earliest.DayNumber + latest.DayNumber;
        }

        return sum;
    }

    [Benchmark]
    public int ByTable()
    {
        var sum = 0;
        foreach (var day in _days)
        {
            var window = ReviewWindows.Compute(s_calendar, day, Min, Max).Value;
            sum += window.Earliest.DayNumber + window.Latest.DayNumber + (window.Provisional ? 1 : 0);
        }

        return sum;
    }

    private static (DateOnly Earliest, DateOnly Latest) Walk(DateOnly from)
    {
        var (date, earliest) = (from, default(DateOnly));
        for (var count = 0; count < Max;)
        {
            date = date.AddDays(1);
            if (s_calendar.IsWorking(date) && ++count == Min)
                earliest = date;
        }

        return (earliest, date);
    }
}
