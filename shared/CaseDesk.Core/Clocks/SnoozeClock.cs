using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Clocks;

/// <summary>
/// "Remind me again later": what is pending for the clock before <paramref name="Until"/> is put off to it, and one reminder comes then.
/// Never past the clock, so nobody sleeps through the last hours.
/// </summary>
/// <param name="Until">After now; at least two hours before the clock ends, or, for a clock that has run out, within seven days.</param>
public sealed record SnoozeClock(string Clock, DateTimeOffset Until)
{
    /// <summary>The last stretch of a clock that no snooze may cover.</summary>
    public static readonly TimeSpan Awake = TimeSpan.FromHours(2);

    /// <summary>How long the reminders of a missed clock may be put off.</summary>
    public static readonly TimeSpan LongestOverdue = TimeSpan.FromDays(7);

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, SnoozeClock command, CasePolicy policy, DateTimeOffset now)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.Snooze))
            return CaseRefusals.NotNow(@case, CaseActions.Snooze);
        if (@case.Clock(command.Clock) is not { State: ClockState.Running } clock)
            return CaseRefusals.ClockNotRunning.With(("running", ClockNames.Running(@case)));
        var until = policy.Hours.NextAllowed(command.Until);
        var latest = clock.DueAt > now ? clock.DueAt - Awake : now + LongestOverdue;
        if (command.Until <= now || until > latest)
        {
            var refusal = CaseRefusals.SnoozeInvalid.With(
                ("latest", latest.ToString("yyyy-MM-dd'T'HH:mmzzz", System.Globalization.CultureInfo.InvariantCulture))
            );
            return refusal.At("$.until");
        }

        var put = @case
            .Reminders.Values.Where(reminder =>
                reminder.ClockId == clock.Id
                && reminder.State == ReminderState.Pending
                && (reminder.DueAt < until || reminder.Step == ReminderSteps.Snoozed)
            )
            .OrderBy(reminder => reminder.DueAt)
            .Select(reminder => reminder.Id)
            .ToList();
        var again = new Reminder
        {
            Id = Reminder.IdOf(
                clock.Id,
                $"{ReminderSteps.Snoozed}{@case.Reminders.Values.Count(known => known.ClockId == clock.Id && known.Step == ReminderSteps.Snoozed) + 1}",
                clock.Round,
                clock.Revision
            ),
            ClockId = clock.Id,
            Step = ReminderSteps.Snoozed,
            At = until >= clock.DueAt ? Playbooks.ReminderStepKind.Overdue : null,
            To = [Playbooks.Audience.Merchant, Playbooks.Audience.Desk],
            Round = clock.Round,
            Revision = clock.Revision,
            DueAt = until,
        };
        return new CaseEvent[] { new ClockSnoozed(clock.Id, until, put, again) };
    }
}
