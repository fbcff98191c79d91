using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Clocks;

/// <summary>Moves a clock to what the platform's page shows: it beats every computed date.</summary>
public static class PageClock
{
    public const string Source = "page";

    /// <summary>The clock with the last day of the page, inclusive.</summary>
    public static Clock MoveTo(Clock clock, DateOnly lastDay, string reason) => MoveTo(clock, ShanghaiTime.EndOf(lastDay), reason);

    /// <summary>
    /// The clock with the end that the page's countdown shows, exclusive; a window's earliest day never lies behind its new last day.
    /// </summary>
    public static Clock MoveTo(Clock clock, DateTimeOffset dueAt, string reason)
    {
        var latest = ClockDays.LastOf(dueAt);
        return clock with
        {
            Unit = ClockUnit.Page,
            Count = null,
            Source = Source,
            Confidence = null,
            Overridden = true,
            OverrideReason = reason,
            Revision = clock.Revision + 1,
            DueAt = dueAt,
            State = ClockState.Running,
            Window = clock.Window is { } window
                ? window with { Earliest = latest < window.Earliest ? latest : window.Earliest, Latest = latest, Provisional = false }
                : null,
        };
    }
}
