using CaseDesk.Core.Windows;

namespace CaseDesk.Functions.Windows;

/// <summary>A day of a window: whether it counts, as which number, and why or why not, in Chinese and English.</summary>
public sealed record WindowDayView(DateOnly Date, DayKind Kind, DayReasonCode Reason, int? Count, string Zh, string En)
{
    public static WindowDayView Of(WindowDay day, WorkingDayCalendar calendar)
    {
        var text = WindowTexts.Of(day.Reason, calendar);
        return new WindowDayView(day.Date, day.Kind, day.Reason.Code, day.Count, text.Zh, text.En);
    }
}
