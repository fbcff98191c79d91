using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Faults.Tests.Simulation.Model;

/// <summary>A reminder that a clock's schedule asks for.</summary>
/// <param name="Place">On the schedule, from 0.</param>
internal sealed record OwnReminderStep(string Name, ReminderStepKind Kind, DateTimeOffset At, int Place)
{
    public bool IsOverdue => Kind is ReminderStepKind.Overdue or ReminderStepKind.DaysOverdue;
}

/// <summary>
/// When the steps of a schedule fall due, counted a second time and by other means than the product: minutes of the Shanghai day, days off
/// from
/// the calendar one by one.
/// </summary>
internal static class OwnSchedule
{
    private const int Morning = 8 * 60;
    private const int SendAt = 9 * 60;
    private const int Evening = 21 * 60;

    public static bool IsQuiet(DateTimeOffset instant) => Local(instant).TimeOfDay.TotalMinutes is < Morning or >= Evening;

    /// <summary>The next time that the quiet hours end.</summary>
    public static DateTimeOffset NextMorning(DateTimeOffset instant)
    {
        var today = Local(instant).Date.AddMinutes(Morning);
        return Instant(Local(instant) < today ? today : today.AddDays(1));
    }

    public static IReadOnlyList<OwnReminderStep> Of(IReadOnlyList<ReminderStep> schedule, Clock clock, WorkingDayCalendar calendar)
    {
        var steps = new List<OwnReminderStep>();
        for (var place = schedule.Count - 1; place >= 0; place--)
        {
            // Of steps that fall together the one further down speaks.
            if (At(schedule[place], clock, calendar) is { } at && at > clock.StartedAt && !steps.Exists(other => other.At == at))
                steps.Add(new OwnReminderStep(schedule[place].Name, schedule[place].At, at, place));
        }

        return [.. steps.OrderBy(step => step.At)];
    }

    private static DateTimeOffset? At(ReminderStep step, Clock clock, WorkingDayCalendar calendar)
    {
        var end = Local(clock.DueAt);
        var lastDay = end.TimeOfDay == TimeSpan.Zero ? end.Date.AddDays(-1) : end.Date;
        return step.At switch
        {
            ReminderStepKind.Opening => clock.Window is { } window && window.Earliest != window.Latest ? On(window.Earliest) : null,
            ReminderStepKind.Middle => clock.Window is { } window && Middle(window, calendar) is { } middle ? On(middle) : null,
            ReminderStepKind.DaysBefore => On(lastDay.AddDays(-step.Value!.Value)),
            ReminderStepKind.LastDay => On(end - lastDay >= TimeSpan.FromHours(12) ? lastDay : lastDay.AddDays(-1)),
            ReminderStepKind.HoursBefore => OutOfTheNight(end.AddHours(-step.Value!.Value), Local(clock.StartedAt)),
            ReminderStepKind.Overdue => Overdue(end),
            ReminderStepKind.DaysOverdue => On(Local(Overdue(end)).Date.AddDays(step.Value!.Value)),
            _ => throw new InvalidOperationException($"The model does not know {step.At}."),
        };
    }

    /// <summary>The middle of the working days from the earliest to the latest, when it is neither.</summary>
    private static DateOnly? Middle(ReviewWindow window, WorkingDayCalendar calendar)
    {
        var working = new List<DateOnly>();
        for (var day = window.Earliest.AddDays(1); day <= window.Latest; day = day.AddDays(1))
        {
            if (calendar.IsWorking(day))
                working.Add(day);
        }

        return working.Count >= 2 && working[(working.Count / 2) - 1] is var middle && middle < window.Latest ? middle : null;
    }

    private static DateTimeOffset OutOfTheNight(DateTime at, DateTime start)
    {
        if (!IsQuiet(Instant(at)))
            return Instant(at);
        var evening = (at.TimeOfDay.TotalMinutes < Morning ? at.Date.AddDays(-1) : at.Date).AddMinutes(Evening - 30);
        return Instant(evening > start ? evening : at);
    }

    private static DateTimeOffset Overdue(DateTime end)
    {
        if (end.TimeOfDay == TimeSpan.Zero)
            return On(end);
        return IsQuiet(Instant(end)) ? NextMorning(Instant(end)) : Instant(end);
    }

    private static DateTimeOffset On(DateOnly day) => On(day.ToDateTime(TimeOnly.MinValue));

    private static DateTimeOffset On(DateTime day) => Instant(day.Date.AddMinutes(SendAt));

    private static DateTime Local(DateTimeOffset instant) => instant.UtcDateTime.AddHours(8);

    private static DateTimeOffset Instant(DateTime local) =>
        new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.FromHours(8));
}
