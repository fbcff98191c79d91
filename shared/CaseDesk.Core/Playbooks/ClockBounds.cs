using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Playbooks;

/// <summary>How long a clock may run: no freeze in the platforms' rules is longer than three years.</summary>
public static class ClockBounds
{
    /// <summary>A date on the page may lie this many days ahead: the longest freeze is three years.</summary>
    public const int FurthestDays = 3 * 366;

    /// <summary>The most units, inclusive.</summary>
    public static int Most(ClockUnit unit) => unit switch
    {
        ClockUnit.WorkingDays => ReviewWindows.MaxDays,
        ClockUnit.Hours => FurthestDays * 24,
        _ => FurthestDays,
    };
}
