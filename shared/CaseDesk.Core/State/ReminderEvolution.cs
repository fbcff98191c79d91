namespace CaseDesk.Core.State;

/// <summary>How reminder events change a case.</summary>
internal static class ReminderEvolution
{
    /// <summary>Cancels what is pending for the clock, then adds <paramref name="planned"/>.</summary>
    public static Case Replace(Case before, string clockId, IReadOnlyList<Reminder> planned)
    {
        var reminders = before.Reminders.ToBuilder();
        foreach (var old in before.Reminders.Values.Where(old => old.ClockId == clockId && old.State == ReminderState.Pending))
            reminders[old.Id] = old with { State = ReminderState.Cancelled };
        foreach (var reminder in planned)
            reminders[reminder.Id] = reminder;
        return before with { Reminders = reminders.ToImmutable() };
    }

    public static Case Apply(Case before, CaseEvent change, DateTimeOffset at) =>
        change switch
        {
            ReminderFired e => Change(before, e.ReminderId, reminder => reminder with { State = ReminderState.Fired, FiredAt = at }),
            ReminderPostponed e => Change(before, e.ReminderId, reminder =>
                reminder with
                {
                    DueAt = e.DueAt,
                    StepAt = reminder.StepAt ?? reminder.DueAt,
                }
            ),
            ReminderSuperseded e => Change(before, e.ReminderId, reminder => reminder with { State = ReminderState.Superseded }),
            ClockSnoozed e => Snooze(before, e),
            _ => before,
        };

    private static Case Snooze(Case before, ClockSnoozed e)
    {
        var reminders = before.Reminders.ToBuilder();
        foreach (var id in e.PutOff)
            reminders[id] = reminders[id] with { State = ReminderState.Superseded };
        reminders[e.Again.Id] = e.Again;
        return before with { Reminders = reminders.ToImmutable() };
    }

    private static Case Change(Case before, string id, Func<Reminder, Reminder> change) =>
        before with { Reminders = before.Reminders.SetItem(id, change(before.Reminders[id])) };
}
