using CaseDesk.Core.Windows;

namespace CaseDesk.Functions.Windows;

/// <summary>A review window as the API shows it: both ends inclusive, every day between explained.</summary>
public sealed record WindowView(
    DateOnly From,
    DateOnly Earliest,
    DateOnly Latest,
    bool Provisional,
    string CalendarVersion,
    IReadOnlyList<WindowDayView> Trace
)
{
    public static WindowView Of(WorkingDayCalendar calendar, ReviewWindow window) => new(
        window.From, window.Earliest, window.Latest, window.Provisional, window.CalendarVersion,
        [.. ReviewWindows.Explain(calendar, window).Select(day => WindowDayView.Of(day, calendar))]);
}
