using CaseDesk.Core.Cases;
using CaseDesk.Core.Reminders;

namespace CaseDesk.Functions.Cases;

/// <summary>A clock as the API shows it. <c>dueAt</c> is exclusive: at that instant it is too late.</summary>
public sealed record ClockView(string Id, ClockUnit Unit, int? Count, DateTimeOffset StartedAt, DateTimeOffset DueAt, string Source, ClockState State, bool Overridden, string? OverrideReason, int Revision, int Round, bool Provisional)
{
    public static ClockView Of(Clock clock) => new(
        clock.Id, clock.Unit, clock.Count, clock.StartedAt, clock.DueAt, clock.Source, clock.State, clock.Overridden, clock.OverrideReason, clock.Revision, clock.Round, clock.Window?.Provisional ?? false);
}

/// <summary>A reminder as the API shows it.</summary>
public sealed record ReminderView(string Id, string Clock, string Rung, int Round, DateTimeOffset DueAt, ReminderState State, DateTimeOffset? FiredAt)
{
    public static ReminderView Of(Reminder reminder) =>
        new(reminder.Id, reminder.ClockId, reminder.Rung, reminder.Round, reminder.DueAt, reminder.State, reminder.FiredAt);
}
