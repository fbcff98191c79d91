using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Reminders;

/// <summary>Plans the schedule of a clock. Pure and repeatable: the same clock always gives the same ids.</summary>
public static class ReminderPlanner
{
    /// <summary>
    /// The reminders of <paramref name="clock"/>, soonest first. Of steps that lie in the past when the clock is recorded (a hand-in
    /// entered late) only the newest is sent, at once: not in the quiet hours unless the clock would run out in them, not when it has run
    /// out (what is overdue speaks for it), and not when this round has heard it, or a later one, already. A clock that was missed long
    /// ago is told to everybody whom its schedule names for that.
    /// </summary>
    public static IReadOnlyList<Reminder> Plan(Case @case, Clock clock, CasePolicy policy, DateTimeOffset now)
    {
        var schedule = CaseReminderSchedules.Of(@case.Facts, clock, policy.Playbooks);
        var all = ScheduleTimes.Of(schedule, clock, policy).Select(step => new Reminder
        {
            Id = Reminder.IdOf(clock.Id, step.Step.Name, clock.Round, clock.Revision),
            ClockId = clock.Id,
            Step = step.Step.Name,
            At = step.Step.At,
            To = step.Step.To,
            Round = clock.Round,
            Revision = clock.Revision,
            DueAt = step.At,
        }).ToList();
        var missed = all.Where(reminder => reminder.DueAt <= now)
            .GroupBy(reminder => reminder.At)
            .Select(kind => kind.Last())
            .Where(reminder => reminder.IsOverdue || now < clock.DueAt)
            // A kind that comes again after another stands where its newest step does, not its first.
            .OrderBy(reminder => reminder.DueAt)
            .ToList();
        var said = missed.Exists(reminder => reminder.IsOverdue) ? missed.Where(reminder => reminder.IsOverdue) : missed.TakeLast(1);
        return
        [
            .. said.Where(reminder => IsNews(@case, reminder, schedule))
                .Select(reminder => reminder with { DueAt = Soon(reminder, clock, policy.Hours, now), StepAt = reminder.DueAt }),
            .. all.Where(reminder => reminder.DueAt > now),
        ];
    }

    private static DateTimeOffset Soon(Reminder missed, Clock clock, ReminderHours hours, DateTimeOffset now)
    {
        var allowed = hours.NextAllowed(now);
        return missed.IsOverdue || allowed < clock.DueAt ? allowed : now;
    }

    // The last day is news whatever was said before about another last day's morning after.
    private static bool IsNews(Case @case, Reminder missed, IReadOnlyList<ReminderStep> schedule) =>
        !@case.Reminders.Values.Any(seen =>
            seen.State == ReminderState.Fired
            && seen.Round == missed.Round
            && seen.ClockId == missed.ClockId
            && (
                missed.Step == seen.Step
                || (missed.At != ReminderStepKind.LastDay && Place(schedule, seen.Step) >= Place(schedule, missed.Step))
            )
        );

    private static int Place(IReadOnlyList<ReminderStep> schedule, string step)
    {
        for (var place = 0; place < schedule.Count; place++)
        {
            if (schedule[place].Name == step)
                return place;
        }

        return -1;
    }
}
