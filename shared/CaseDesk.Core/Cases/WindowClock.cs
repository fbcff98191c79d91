using CaseDesk.Core.Reminders;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Cases;

/// <summary>The platform's review window as a clock: ends after its latest working day.</summary>
public static class WindowClock
{
    public static Outcome<Clock> Start(Case @case, DateTimeOffset submittedAt, int round, CasePolicy policy)
    {
        var figure = policy.Playbooks.Find(@case.Facts.Platform, @case.Facts.Cause).Review;
        var window = ReviewWindows.Compute(policy.Calendar, ShanghaiTime.DateOf(submittedAt), figure.MinDays, figure.MaxDays);
        if (window.IsRefused)
            return window.Refusal;
        return new Clock
        {
            Id = ClockIds.Window,
            Unit = ClockUnit.WorkingDays,
            Count = figure.MaxDays,
            StartedAt = submittedAt,
            DueAt = ShanghaiTime.EndOf(window.Value.Latest),
            Source = figure.Source,
            Round = round,
            Revision = (@case.Clock(ClockIds.Window)?.Revision ?? -1) + 1,
            Window = window.Value,
        };
    }

    /// <summary>The window with the last day that the platform's page shows; its earliest day never lies behind the new last day.</summary>
    public static Clock MoveTo(Clock clock, DateOnly latest, string reason)
    {
        var window = clock.Window ?? throw new InvalidOperationException("Not a window clock.");
        return clock with
        {
            Unit = ClockUnit.Page,
            Count = null,
            Source = "page",
            Overridden = true,
            OverrideReason = reason,
            Revision = clock.Revision + 1,
            DueAt = ShanghaiTime.EndOf(latest),
            State = ClockState.Running,
            Window = window with { Earliest = latest < window.Earliest ? latest : window.Earliest, Latest = latest, Provisional = false },
        };
    }

    /// <summary>The clock with the reminders that go with it.</summary>
    public static ClockSet Set(Case @case, Clock clock, CasePolicy policy, DateTimeOffset now) =>
        new(clock, ReminderPlanner.ForWindow(@case, clock, policy, now));
}
