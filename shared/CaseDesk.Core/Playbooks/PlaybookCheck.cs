using System.Globalization;
using CaseDesk.Core.Playbooks.Checks;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>
/// Whether a platform's file means what it must mean: every key leads somewhere, every figure is in its range, every clock has somebody who
/// is reminded. The form of the JSON is looked at before, by <see cref="PlaybookFile"/>.
/// </summary>
public static class PlaybookCheck
{
    /// <summary>Addresses below <c>/api/playbooks/</c> that are no platform's.</summary>
    private const string Reserved = "schema";

    private const int MaxVersion = 40;

    /// <summary>Everything wrong with a whole platform, in the order of the file; empty when it is sound.</summary>
    public static IReadOnlyList<PlaybookFault> Of(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var faults = new FaultList();
        Head(faults, platform);
        SourceCheck.Run(faults, platform);
        ScheduleCheck.Run(faults, platform);
        ClockRuleCheck.Run(faults, platform);
        HoldCheck.Run(faults, platform);
        CauseCheck.Run(faults, platform);
        GuideCheck.Run(faults, platform);
        Twice(faults, platform);
        return faults.Faults;
    }

    /// <summary>Keys that stand twice in one file: merged with another, the second would quietly replace the first.</summary>
    public static IReadOnlyList<PlaybookFault> Twice(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var faults = new FaultList();
        Twice(faults, platform);
        return faults.Faults;
    }

    /// <summary>Entries checked later than <paramref name="today"/>: nobody has read tomorrow's rules.</summary>
    public static IReadOnlyList<PlaybookFault> InFuture(Platform platform, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(platform);
        var faults = new FaultList();
        foreach (var (key, source) in platform.Sources)
            Check(Refusals.JsonShape.Member("$.sources", key), source.CheckedOn);
        foreach (var (index, playbook) in platform.Playbooks.Index())
            Check($"$.playbooks[{index}]", playbook.CheckedOn);
        foreach (var (index, guide) in platform.Guides.Index())
            Check($"$.guides[{index}]", guide.CheckedOn);
        return faults.Faults;

        void Check(string path, DateOnly checkedOn)
        {
            if (checkedOn > today)
                faults.Add(
                    $"{path}.checkedOn",
                    PlaybookRefusals.CheckedInFuture.With(("today", today.ToString("O", CultureInfo.InvariantCulture)))
                );
        }
    }

    private static void Head(FaultList faults, Platform platform)
    {
        if (platform.Format != Platform.CurrentFormat)
            faults.Add("$.format", PlaybookRefusals.FormatUnknown.With(("format", Platform.CurrentFormat)));
        faults.Kebab("$.code", platform.Code == Reserved ? "" : platform.Code);
        faults.Text("$.title", platform.Title, FaultList.MaxTitle);
        faults.Text("$.version", platform.Version, MaxVersion);
    }

    private static void Twice(FaultList faults, Platform platform)
    {
        faults.Once(platform.Items.Select(item => item.Item), i => $"$.items[{i}].item");
        faults.Once(platform.Clocks.Select(clock => clock.Rule), i => $"$.clocks[{i}].rule");
        faults.Once(platform.Holds.Select(hold => CaseNames.Of(hold.Hold)), i => $"$.holds[{i}].hold");
        faults.Once(platform.Escalation.Select(step => step.Step), i => $"$.escalation[{i}].step");
        faults.Once(platform.Guides.Select(guide => guide.Code), i => $"$.guides[{i}].code");
        faults.Once(platform.Playbooks.Select(CauseCheck.Key), i => $"$.playbooks[{i}].effectiveFrom");
    }
}
