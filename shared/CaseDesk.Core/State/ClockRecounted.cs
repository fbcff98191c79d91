using CaseDesk.Core.Windows;

namespace CaseDesk.Core.State;

/// <summary>New calendar data was applied to a clock; its reminders replace those still pending when it moved.</summary>
/// <param name="Clock">The clock as counted now.</param>
/// <param name="Before">The window as it was counted before.</param>
/// <param name="Moved">Whether its earliest or latest day is another one.</param>
public sealed record ClockRecounted(Clock Clock, ReviewWindow Before, bool Moved, IReadOnlyList<Reminder> Reminders) : CaseEvent;
