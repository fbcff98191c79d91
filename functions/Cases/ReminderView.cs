using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Cases;

/// <summary>A reminder as the API shows it.</summary>
/// <param name="To">Who is told.</param>
/// <param name="Text">What it says.</param>
public sealed record ReminderView(
    string Id,
    string Clock,
    string Step,
    int Round,
    DateTimeOffset DueAt,
    ReminderState State,
    DateTimeOffset? FiredAt,
    IReadOnlyList<Audience> To,
    BilingualText Text
)
{
    public static ReminderView Of(Case @case, Reminder reminder, CasePolicy policy) => new(
        reminder.Id, reminder.ClockId, reminder.Step, reminder.Round, reminder.DueAt, reminder.State, reminder.FiredAt,
        reminder.To ?? [Audience.Desk], ReminderTexts.Of(@case, reminder, policy.Playbooks));
}
