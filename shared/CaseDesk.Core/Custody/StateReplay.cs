using CaseDesk.Core.State;

namespace CaseDesk.Core.Custody;

/// <summary>
/// Tells the case again from its timeline and compares: a row of the case that somebody changed beside the timeline shows here. A case
/// whose personal data was erased cannot be told again; its chain and anchors still hold.
/// </summary>
public static class StateReplay
{
    public static bool Differs(Case state, IReadOnlyList<TimelineLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Any(line => line.Text is null))
            return false;
        try
        {
            return Told(lines) is not { } told || TimelineText.Of(Bare(told)) != TimelineText.Of(Bare(state));
        }
        // No desk has written what cannot be told: entries of things that never began, or that say nothing where something must be. What
        // such a record trips over depends on where it was cut, and none of it may keep the check from naming it.
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return true;
        }
    }

    private static Case? Told(IReadOnlyList<TimelineLine> lines)
    {
        Case? told = null;
        foreach (var line in lines)
        {
            var entry = TimelineText.Read(line.Text!);
            told = CaseEvolution.Apply(told, entry.Event, entry.At) with { TimelineLength = entry.Sequence };
        }

        return told;
    }

    /// <summary>Without what steps count and events do not tell.</summary>
    private static Case Bare(Case state) =>
        state with
        {
            Version = 0,
            TimelineLength = 0,
            AlertSequence = 0,
            ChainLink = null,
            TouchedOn = null,
        };
}
