using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Reminders;

/// <summary>
/// When the steps of a schedule fall due for a clock. Days are told at the hour of sending; hours before the end move earlier, never later,
/// out of the quiet hours, and stay in them only when the clock leaves no choice.
/// </summary>
internal static class ScheduleTimes
{
    /// <summary>A last day's reminder that would leave less than this comes the day before.</summary>
    private static readonly TimeSpan s_leastNotice = TimeSpan.FromHours(3);

    /// <summary>How long before the quiet hours an evening's reminder is sent.</summary>
    private static readonly TimeSpan s_beforeQuiet = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Steps with their instants, in order of time; of steps that fall together only the one further down the schedule, of steps before the
    /// clock's own start none.
    /// </summary>
    public static IReadOnlyList<(ReminderStep Step, DateTimeOffset At)> Of(
        IReadOnlyList<ReminderStep> schedule,
        Clock clock,
        CasePolicy policy
    ) =>
        [
            .. schedule
                .Select((step, index) => (Step: step, At: At(step, clock, policy), Index: index))
                .Where(step => step.At is { } at && at > clock.StartedAt)
                .GroupBy(step => step.At!.Value)
                .Select(together => together.MaxBy(step => step.Index))
                .OrderBy(step => step.At)
                .Select(step => (step.Step, step.At!.Value)),
        ];

    private static DateTimeOffset? At(ReminderStep step, Clock clock, CasePolicy policy)
    {
        var (hours, lastDay) = (policy.Hours, ClockDays.LastOf(clock.DueAt));
        return step.At switch
        {
            ReminderStepKind.Opening when clock.Window is { } window && window.Earliest < window.Latest => hours.On(window.Earliest),
            ReminderStepKind.Middle
                when clock.Window is { } window
                    && ReviewWindows.MiddleOf(policy.Calendar, window) is var middle
                    && middle > window.Earliest
                    && middle < window.Latest => hours.On(middle),
            ReminderStepKind.DaysBefore => hours.On(lastDay.AddDays(-step.Value!.Value)),
            ReminderStepKind.LastDay => hours.On(hours.On(lastDay) <= clock.DueAt - s_leastNotice ? lastDay : lastDay.AddDays(-1)),
            ReminderStepKind.HoursBefore => Hours(clock, clock.DueAt.AddHours(-step.Value!.Value), hours),
            ReminderStepKind.Overdue => Overdue(clock, hours),
            ReminderStepKind.DaysOverdue => hours.On(ShanghaiTime.DateOf(Overdue(clock, hours)).AddDays(step.Value!.Value)),
            _ => null,
        };
    }

    private static DateTimeOffset Hours(Clock clock, DateTimeOffset at, ReminderHours hours)
    {
        if (hours.Allow(at))
            return at;
        var evening = hours.LastAllowedBefore(at) - s_beforeQuiet;
        return evening > clock.StartedAt ? evening : at;
    }

    /// <summary>
    /// A clock that ends with a day is missed the next morning at the hour of sending, one that ends in the day as soon as it is allowed.
    /// </summary>
    private static DateTimeOffset Overdue(Clock clock, ReminderHours hours)
    {
        var day = ShanghaiTime.DateOf(clock.DueAt);
        return clock.DueAt == ShanghaiTime.StartOf(day) ? hours.On(day) : hours.NextAllowed(clock.DueAt);
    }
}
