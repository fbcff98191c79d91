using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>The seven kinds of hold: each is there, and says what ends it and what does not help.</summary>
internal static class HoldCheck
{
    public static void Run(FaultList faults, Platform platform)
    {
        foreach (var kind in Enum.GetValues<HoldKind>().Where(kind => platform.Hold(kind) is null))
            faults.Add("$.holds", PlaybookRefusals.HoldMissing.With(("hold", CaseNames.Of(kind))));
        for (var i = 0; i < platform.Holds.Count; i++)
        {
            var (hold, path) = (platform.Holds[i], $"$.holds[{i}]");
            faults.Text($"{path}.title", hold.Title, FaultList.MaxTitle);
            faults.Text($"{path}.appealText", hold.AppealText, FaultList.MaxText);
            faults.Text($"{path}.endsWhen", hold.EndsWhen, FaultList.MaxText);
            faults.Texts($"{path}.helps", hold.Helps);
            faults.Texts($"{path}.doesNotHelp", hold.DoesNotHelp);
            faults.Known($"{path}.clocks", hold.Clocks, [.. platform.Clocks.Select(clock => clock.Rule)]);
            ClockRuleCheck.SameClock(faults, $"{path}.clocks", hold.Clocks, platform);
            faults.NotEmpty($"{path}.sources", hold.Sources.Count);
            faults.Known($"{path}.sources", hold.Sources, [.. platform.Sources.Keys]);
        }
    }
}
