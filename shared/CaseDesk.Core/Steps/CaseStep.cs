using CaseDesk.Core.Alerts;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Steps;

/// <summary>One decision, ready to be committed whole: the case before and after, what goes on the timeline, what is announced.</summary>
public sealed record CaseStep(Case? Before, Case After, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<AlertEvent> Alerts)
{
    /// <summary>The timeline's entries as they are stored, chained onto those before.</summary>
    public IReadOnlyList<TimelineLine> Lines { get; init; } = [];

    /// <summary>Folds <paramref name="events"/> (at least one) onto <paramref name="before"/> as a single version.</summary>
    public static CaseStep Take(Case? before, IReadOnlyList<CaseEvent> events, DateTimeOffset now, string by)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        var after = before;
        var timeline = new List<TimelineEntry>(events.Count);
        var lines = new List<TimelineLine>(events.Count);
        var alerts = new List<AlertEvent>();
        foreach (var change in events)
        {
            after = CaseEvolution.Apply(after, change, now);
            after = after with { TimelineLength = after.TimelineLength + 1 };
            timeline.Add(new TimelineEntry(after.TimelineLength, now, by, change));
            lines.Add(TimelineLine.After(after.ChainLink ?? TimelineChain.Start(after.Id), timeline[^1]));
            after = after with { ChainLink = lines[^1].Link };
            if (AlertComposer.Compose(after, change, now) is not { } alert)
                continue;
            after = after with { AlertSequence = alert.Sequence };
            alerts.Add(alert);
        }

        after = after! with { Version = (before?.Version ?? 0) + 1, TouchedOn = ShanghaiTime.DateOf(now) };
        return new CaseStep(before, after, timeline, alerts) { Lines = lines };
    }
}
