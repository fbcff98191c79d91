using System.Globalization;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Windows;

/// <summary>Counts review windows and says why they end where they end.</summary>
public static class ReviewWindows
{
    /// <summary>The longest window counted, in working days.</summary>
    public const int MaxDays = 60;

    /// <summary>
    /// The window of <paramref name="minDays"/> to <paramref name="maxDays"/> working days after <paramref name="from"/>; see
    /// <see cref="ReviewWindow"/>
    /// for what is included. Allocates nothing unless it refuses.
    /// </summary>
    /// <param name="calendar">The days to count by; its version goes into the window.</param>
    /// <param name="from">The submission day in Shanghai, day 0.</param>
    /// <param name="minDays">1 to <paramref name="maxDays"/>.</param>
    /// <param name="maxDays"><paramref name="minDays"/> to <see cref="MaxDays"/>.</param>
    /// <returns>The window, or <c>window-days-invalid</c> or <c>date-out-of-range</c>.</returns>
    public static Outcome<ReviewWindow> Compute(WorkingDayCalendar calendar, DateOnly from, int minDays, int maxDays)
    {
        if (minDays < 1 || maxDays < minDays || maxDays > MaxDays)
            return WindowsRefusals.WindowDaysInvalid.With(("min", minDays), ("max", maxDays), ("limit", MaxDays));
        if (!calendar.Covers(from) || !calendar.TryWorkingDayAfter(from, maxDays, out var latest))
        {
            return WindowsRefusals.DateOutOfRange.With(
                ("date", Text(from)), ("days", maxDays), ("first", Text(calendar.FirstDay)), ("last", Text(calendar.LastDay)));
        }
        calendar.TryWorkingDayAfter(from, minDays, out var earliest);
        // Official years have no gap and the calendar starts with one, so only the far end can leave them.
        return new ReviewWindow(from, earliest, latest, latest > calendar.LastOfficialDay, calendar.Version);
    }

    /// <summary>
    /// Every day after <see cref="ReviewWindow.From"/> through <see cref="ReviewWindow.Latest"/>, ascending, with its number or the reason
    /// it is skipped.
    /// A window counted with another edition is explained by the days of <paramref name="calendar"/>: compare the versions, and recount
    /// when they differ.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The window leaves the calendar.</exception>
    public static IReadOnlyList<WindowDay> Explain(WorkingDayCalendar calendar, ReviewWindow window)
    {
        var days = new List<WindowDay>(Math.Max(0, window.Latest.DayNumber - window.From.DayNumber));
        var count = 0;
        for (var date = window.From.AddDays(1); date <= window.Latest; date = date.AddDays(1))
        {
            var reason = calendar.ReasonOf(date);
            days.Add(new(date, reason.Kind, reason, reason.Kind is DayKind.Off ? null : ++count));
        }
        return days;
    }

    /// <summary>
    /// The middle working day of the window, counted in working days from earliest through latest and rounded down: of days 3 to 7 day 5,
    /// of 3 to 6 day 4.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The window leaves the calendar.</exception>
    public static DateOnly MiddleOf(WorkingDayCalendar calendar, ReviewWindow window)
    {
        var steps = calendar.WorkingDaysBetween(window.Earliest, window.Latest) / 2;
        return steps > 0 && calendar.TryWorkingDayAfter(window.Earliest, steps, out var middle) ? middle : window.Earliest;
    }

    /// <summary>
    /// The first working day after <paramref name="date"/>, never the day itself; <c>date-out-of-range</c> when the calendar has none.
    /// </summary>
    public static Outcome<DateOnly> NextWorkingDay(WorkingDayCalendar calendar, DateOnly date)
    {
        var window = Compute(calendar, date, 1, 1);
        return window.Refusal is { } refusal ? refusal : window.Value.Earliest;
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
