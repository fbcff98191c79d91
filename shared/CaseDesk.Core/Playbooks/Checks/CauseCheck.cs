using System.Globalization;
using CaseDesk.Core.Formats;

namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>Causes: their dates, what they refer to, the clocks that a penalty needs.</summary>
internal static class CauseCheck
{
    /// <summary>A step is one transaction of a hundred rows; the rest is for the case itself, its alert and the kept answer.</summary>
    private const int MaxRows = 90;

    /// <summary>By what an entry is told from others: a cause may have several, one after the other.</summary>
    public static string Key(Playbook playbook) => $"{playbook.Cause} {Text(playbook.EffectiveFrom)}";

    public static void Run(FaultList faults, Platform platform)
    {
        faults.NotEmpty("$.playbooks", platform.Playbooks.Count);
        for (var i = 0; i < platform.Playbooks.Count; i++)
        {
            var (playbook, path) = (platform.Playbooks[i], $"$.playbooks[{i}]");
            faults.Kebab($"{path}.cause", playbook.Cause);
            faults.Text($"{path}.title", playbook.Title, FaultList.MaxTitle);
            faults.Text($"{path}.summary", playbook.Summary, FaultList.MaxText);
            Dates(faults, path, platform, i);
            References(faults, path, playbook, platform);
            Clocks(faults, $"{path}.clocks", playbook, platform);
            StepCheck.Run(faults, $"{path}.steps", playbook.Steps);
            Limits(faults, $"{path}.handIn", playbook.HandIn, platform);
            faults.Texts($"{path}.releaseConditions", playbook.ReleaseConditions);
            faults.Texts($"{path}.warnings", playbook.Warnings);
        }
    }

    private static void Dates(FaultList faults, string path, Platform platform, int index)
    {
        var entry = platform.Playbooks[index];
        if (entry.EffectiveTo < entry.EffectiveFrom)
            faults.Add($"{path}.effectiveTo", PlaybookRefusals.DatesReversed.With(("from", Text(entry.EffectiveFrom))));
        for (var before = 0; before < index; before++)
        {
            var other = platform.Playbooks[before];
            var apart =
                other.EffectiveFrom == entry.EffectiveFrom
                || other.EffectiveTo < entry.EffectiveFrom
                || entry.EffectiveTo < other.EffectiveFrom;
            if (other.Cause == entry.Cause && !apart)
                faults.Add(
                    $"{path}.effectiveFrom",
                    PlaybookRefusals.DatesOverlap.With(("cause", entry.Cause), ("from", Text(other.EffectiveFrom))),
                    $"$.playbooks[{before}].effectiveFrom"
                );
        }
    }

    private static void References(FaultList faults, string path, Playbook playbook, Platform platform)
    {
        faults.NotEmpty($"{path}.sources", playbook.Sources.Count);
        faults.Known($"{path}.sources", playbook.Sources, [.. platform.Sources.Keys]);
        faults.NotEmpty($"{path}.items", playbook.Items.Count);
        for (var i = 0; i < playbook.Items.Count; i++)
            faults.Known($"{path}.items[{i}].item", playbook.Items[i].Item, [.. platform.Items.Select(item => item.Item)]);
        faults.Once(playbook.Items.Select(item => item.Item), i => $"{path}.items[{i}].item");
        faults.Known($"{path}.escalation", playbook.Escalation, [.. platform.Escalation.Select(step => step.Step)]);
    }

    private static void Clocks(FaultList faults, string path, Playbook playbook, Platform platform)
    {
        faults.NotEmpty(path, playbook.Clocks.Count);
        faults.Known(path, playbook.Clocks, [.. platform.Clocks.Select(clock => clock.Rule)]);
        ClockRuleCheck.SameClock(faults, path, playbook.Clocks, platform);
        var rules = playbook.Clocks.Select(platform.Clock).OfType<ClockRule>().ToList();
        if (
            rules.Exists(rule => rule.Start is ClockStart.Fine or ClockStart.Freeze or ClockStart.SupplementRequest)
            && !rules.Exists(rule => rule.Clock == ClockIds.Appeal)
        )
            faults.Add(path, PlaybookRefusals.AppealClockMissing.With());
        var most = platform.Holds.Select(hold => Rows(playbook, hold, platform)).DefaultIfEmpty().Max();
        if (most > MaxRows)
            faults.Add(path, PlaybookRefusals.ClocksTooMany.With(("rows", most), ("max", MaxRows)));
    }

    /// <summary>What closing such a case with every clock running writes: each clock's end, its steps, and one snooze.</summary>
    private static int Rows(Playbook playbook, HoldGuide hold, Platform platform) => playbook.Clocks.Concat(hold.Clocks)
        .Select(platform.Clock).OfType<ClockRule>()
        .GroupBy(rule => rule.Clock, StringComparer.Ordinal)
        .Sum(clock => 2 + clock.Max(rule => platform.Schedules.TryGetValue(rule.Schedule, out var schedule) ? schedule.Count : 0));

    private static void Limits(FaultList faults, string path, HandInLimits limits, Platform platform)
    {
        Limit("characters", limits.Characters, 100_000);
        Limit("files", limits.Files, 200);
        Limit("fileBytes", limits.FileBytes, 4L << 30);
        if (limits.Extensions is { } extensions)
        {
            faults.NotEmpty($"{path}.extensions", extensions.Count);
            faults.Known($"{path}.extensions", extensions, FileKindCatalogue.Extensions);
        }

        faults.Known($"{path}.source", limits.Source, [.. platform.Sources.Keys]);

        void Limit(string name, long? value, long most)
        {
            if (value < 1 || value > most)
                faults.Add($"{path}.{name}", PlaybookRefusals.LimitInvalid.With(("max", most)));
        }
    }

    private static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
