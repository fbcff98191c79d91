using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>Clock rules: a count in its range, rounds where a round starts the clock, a schedule and a source that exist.</summary>
internal static class ClockRuleCheck
{
    public static void Run(FaultList faults, Platform platform)
    {
        faults.NotEmpty("$.clocks", platform.Clocks.Count);
        for (var i = 0; i < platform.Clocks.Count; i++)
        {
            var (rule, path) = (platform.Clocks[i], $"$.clocks[{i}]");
            faults.Kebab($"{path}.rule", rule.Rule);
            faults.Camel($"{path}.clock", rule.Clock);
            faults.Text($"{path}.title", rule.Title, FaultList.MaxTitle);
            faults.Text($"{path}.text", rule.Text, FaultList.MaxText);
            Figures(faults, path, rule);
            if (rule.Start == ClockStart.Submission != rule.Rounds.Count > 0)
                faults.Add($"{path}.rounds", PlaybookRefusals.RoundsInvalid.With());
            faults.Once(rule.Rounds.Select(CaseNames.Of), round => $"{path}.rounds[{round}]");
            faults.Once(rule.EndsWith.Select(end => end.ToString()), end => $"{path}.endsWith[{end}]");
            faults.Known($"{path}.schedule", rule.Schedule, [.. platform.Schedules.Keys]);
            faults.Known($"{path}.source", rule.Source, [.. platform.Sources.Keys]);
        }
    }

    private static void Figures(FaultList faults, string path, ClockRule rule)
    {
        if (rule.Start == ClockStart.Freeze)
        {
            // The slip names days or a last day: nothing else can be counted from it.
            if (rule.Unit != ClockUnit.NaturalDays)
                faults.Add($"{path}.unit", PlaybookRefusals.UnitInvalid.With(("allowed", "naturalDays")));
            if (rule.Count is not null || rule.Min is not null || rule.Adjustable)
                faults.Add(
                    $"{path}.{(rule.Count is not null ? "count" : rule.Min is not null ? "min" : "adjustable")}",
                    PlaybookRefusals.CountUnwanted.With()
                );
            return;
        }

        if (rule.Unit == ClockUnit.Page)
        {
            faults.Add($"{path}.unit", PlaybookRefusals.UnitInvalid.With(("allowed", "naturalDays, workingDays, hours")));
            return;
        }

        var (unit, most) = (CaseNames.Of(rule.Unit), ClockBounds.Most(rule.Unit));
        if (rule.Count is not { } count)
            faults.Add($"{path}.count", PlaybookRefusals.CountMissing.With(("max", most), ("unit", unit)));
        else if (count < 1 || count > most)
            faults.Add($"{path}.count", PlaybookRefusals.CountInvalid.With(("max", most), ("unit", unit)));
        if (rule.Min is { } min && (rule.Unit != ClockUnit.WorkingDays || min < 1 || min > (rule.Count ?? most)))
            faults.Add($"{path}.min", PlaybookRefusals.MinInvalid.With());
    }

    /// <summary>Of the rules that one case goes by, none starts what another starts at the same event.</summary>
    public static void SameClock(FaultList faults, string path, IReadOnlyList<string> rules, Platform platform)
    {
        for (var later = 1; later < rules.Count; later++)
        {
            if (platform.Clock(rules[later]) is not { } rule)
                continue;
            var other = rules
                .Take(later)
                .Where(name => name != rules[later])
                .Select(platform.Clock)
                .FirstOrDefault(known => known is not null && Collide(known, rule));
            if (other is not null)
                faults.Add(
                    $"{path}[{later}]",
                    PlaybookRefusals.ClockTwice.With(("rule", rule.Rule), ("other", other.Rule), ("clock", rule.Clock))
                );
        }
    }

    private static bool Collide(ClockRule one, ClockRule other) =>
        one.Clock == other.Clock
        && one.Start == other.Start
        && (one.Start != ClockStart.Submission || one.Rounds.Intersect(other.Rounds).Any());
}
