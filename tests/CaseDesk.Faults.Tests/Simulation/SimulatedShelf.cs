using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>The shipped playbooks, with a fine and a freeze where they have none yet, so that every kind of clock runs.</summary>
internal static class SimulatedShelf
{
    public static PlaybookShelf Make()
    {
        var shipped = PlaybookShelf.Shipped.Platforms[0];
        var added = new List<ClockRule>();
        if (!shipped.Clocks.Any(rule => rule.Start == ClockStart.Fine))
            added.Add(Rule(shipped, ClockStart.Fine, 15));
        if (!shipped.Clocks.Any(rule => rule.Start == ClockStart.Freeze))
            added.Add(Rule(shipped, ClockStart.Freeze, null));
        return new PlaybookShelf([shipped with
        {
            Clocks = [.. shipped.Clocks, .. added],
            Playbooks = [.. shipped.Playbooks.Select(playbook => playbook with { Clocks = [.. playbook.Clocks, .. added.Select(rule => rule.Rule)] })],
        }]);
    }

    private static ClockRule Rule(Platform shipped, ClockStart start, int? count) => new()
    {
        Rule = $"simulated-{start}",
        Clock = $"simulated{start}",
        Title = shipped.Title,
        Text = shipped.Title,
        Start = start,
        Unit = ClockUnit.NaturalDays,
        Count = count,
        Actor = ClockActor.Merchant,
        Ladder = "ending",
        Source = shipped.Sources.Keys.First(),
        Confidence = Confidence.Desk,
    };
}
