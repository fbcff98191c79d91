using CaseDesk.Core.Cases;

namespace CaseDesk.Core.Reminders;

public sealed record ReminderFired(string ReminderId, string ClockId, string Rung, int Round) : CaseEvent;

/// <summary>It fell due in the quiet hours and its clock allows waiting.</summary>
public sealed record ReminderPostponed(string ReminderId, DateTimeOffset DueAt) : CaseEvent;
