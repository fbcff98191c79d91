using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Clocks;

/// <summary>The days that make a clock longer or use it up.</summary>
public static class ClockExplanation
{
    /// <summary>
    /// Days off between the day after the start and the last day, both inclusive, with the reason of each: a working-day clock skips them,
    /// a natural-day clock runs on through them. At most a hundred days are looked at; none outside the calendar.
    /// </summary>
    public static IReadOnlyList<WindowDay> DaysOff(Clock clock, WorkingDayCalendar calendar)
    {
        const int MaxDays = 100;
        var (from, last) = (ShanghaiTime.DateOf(clock.StartedAt), ClockDays.LastOf(clock.DueAt));
        if (last <= from || last.DayNumber - from.DayNumber > MaxDays || !calendar.Covers(from) || !calendar.Covers(last))
            return [];
        var window = new ReviewWindow(from, last, last, last > calendar.LastOfficialDay, calendar.Version);
        return [.. ReviewWindows.Explain(calendar, window).Where(day => day.Count is null)];
    }
}
