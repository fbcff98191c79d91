using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Cases;

/// <summary>How long a clock may run: no freeze in the platforms' rules is longer than three years.</summary>
public static class ClockBounds
{
    /// <summary>The most units, inclusive.</summary>
    public static int Most(ClockUnit unit) => unit switch
    {
        ClockUnit.WorkingDays => ReviewWindows.MaxDays,
        ClockUnit.Hours => CorrectCase.FurthestDays * 24,
        _ => CorrectCase.FurthestDays,
    };
}
