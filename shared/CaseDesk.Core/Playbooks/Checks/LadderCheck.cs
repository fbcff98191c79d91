using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>Reminder ladders: names once, values where they count, and somebody who learns that a clock was missed.</summary>
internal static class LadderCheck
{
    public static void Run(FaultList faults, Platform platform)
    {
        faults.NotEmpty("$.ladders", platform.Ladders.Count);
        foreach (var (name, ladder) in platform.Ladders)
        {
            var path = JsonShape.Member("$.ladders", name);
            faults.Kebab(path, name);
            faults.NotEmpty(path, ladder.Count);
            for (var i = 0; i < ladder.Count; i++)
                Rung(faults, $"{path}[{i}]", ladder[i]);
            faults.Once(ladder.Select(rung => rung.Name), i => $"{path}[{i}].name");
            if (ladder.Count > 0 && ladder.All(rung => rung.At != RungKind.Overdue))
                faults.Add(path, PlaybookRefusals.LadderWithoutOverdue.With());
        }
    }

    private static void Rung(FaultList faults, string path, Rung rung)
    {
        faults.Camel($"{path}.name", rung.Name);
        var most = rung.At switch
        {
            RungKind.DaysBefore or RungKind.DaysOverdue => ClockBounds.Most(ClockUnit.NaturalDays),
            RungKind.HoursBefore => ClockBounds.Most(ClockUnit.Hours),
            _ => 0,
        };
        if (most == 0 ? rung.Value is not null : rung.Value is not { } value || value < 1 || value > most)
            faults.Add($"{path}.value", PlaybookRefusals.RungValueInvalid.With(("max", most == 0 ? ClockBounds.Most(ClockUnit.NaturalDays) : most)));
        faults.NotEmpty($"{path}.to", rung.To.Count);
        faults.Once(rung.To.Select(to => to.ToString()), i => $"{path}.to[{i}]");
    }
}
