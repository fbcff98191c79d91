using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>reminder schedules: names once, values where they count, and somebody who learns that a clock was missed.</summary>
internal static class ScheduleCheck
{
    public static void Run(FaultList faults, Platform platform)
    {
        faults.NotEmpty("$.schedules", platform.Schedules.Count);
        foreach (var (name, schedule) in platform.Schedules)
        {
            var path = JsonShape.Member("$.schedules", name);
            faults.Kebab(path, name);
            faults.NotEmpty(path, schedule.Count);
            for (var i = 0; i < schedule.Count; i++)
                Step(faults, $"{path}[{i}]", schedule[i]);
            faults.Once(schedule.Select(step => step.Name), i => $"{path}[{i}].name");
            if (schedule.Count > 0 && schedule.All(step => step.At != ReminderStepKind.Overdue))
                faults.Add(path, PlaybookRefusals.ScheduleWithoutOverdue.With());
        }
    }

    private static void Step(FaultList faults, string path, ReminderStep step)
    {
        faults.Camel($"{path}.name", step.Name);
        var most = step.At switch
        {
            ReminderStepKind.DaysBefore or ReminderStepKind.DaysOverdue => ClockBounds.Most(ClockUnit.NaturalDays),
            ReminderStepKind.HoursBefore => ClockBounds.Most(ClockUnit.Hours),
            _ => 0,
        };
        if (most == 0 ? step.Value is not null : step.Value is not { } value || value < 1 || value > most)
            faults.Add(
                $"{path}.value",
                PlaybookRefusals.ReminderStepValueInvalid.With(("max", most == 0 ? ClockBounds.Most(ClockUnit.NaturalDays) : most))
            );
        faults.NotEmpty($"{path}.to", step.To.Count);
        faults.Once(step.To.Select(to => to.ToString()), i => $"{path}.to[{i}]");
    }
}
