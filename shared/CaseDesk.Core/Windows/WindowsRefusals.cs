using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Windows;

/// <summary>What counting a window can refuse.</summary>
public static class WindowsRefusals
{
    /// <summary>Not 1 ≤ min ≤ max ≤ limit. Arguments: <c>min</c>, <c>max</c>, <c>limit</c>.</summary>
    public static readonly RefusalEntry WindowDaysInvalid = new("window-days-invalid", 422);

    /// <summary>The submission day or the window's end is outside the calendar. Arguments: <c>date</c>, <c>days</c>, <c>first</c>, <c>last</c>.</summary>
    public static readonly RefusalEntry DateOutOfRange = new("date-out-of-range", 422);
}
