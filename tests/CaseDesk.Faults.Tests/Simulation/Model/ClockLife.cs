using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Faults.Tests.Simulation.Model;

/// <summary>A reminder that was said.</summary>
internal sealed record Said(long Sequence, DateTimeOffset At, string Id, string ClockId, string Rung, int Round);

/// <summary>"Again at <paramref name="Until"/>."</summary>
internal sealed record Snooze(long Sequence, DateTimeOffset At, DateTimeOffset Until);

/// <summary>Something that must have been said: any of these rungs of the clock, at or after an instant.</summary>
internal sealed record Owed(IReadOnlyList<string> Rungs, DateTimeOffset Since)
{
    public override string ToString() => $"{string.Join('/', Rungs)} due {Since:O}";
}

/// <summary>
/// One clock from when it was set to when it ended or was set anew: what had to be said of it at any instant, by the words of the design.
/// Of the rungs due, the newest speaks. What says "soon" does so before the end, what says "overdue" after it. In the quiet hours a
/// reminder waits for the morning unless the clock would run out first.
/// </summary>
internal sealed class ClockLife(Clock clock, long sequence, DateTimeOffset from, IReadOnlyList<OwnRung> rungs, IReadOnlyList<Rung> ladder, IReadOnlyList<Said> before)
{
    private const string SnoozedRung = "snoozed";
    private static readonly DateTimeOffset s_farAway = new(2100, 1, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public Clock Clock => clock;

    public long Sequence => sequence;

    public DateTimeOffset From => from;

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? To { get; set; }

    public List<Snooze> Snoozes { get; } = [];

    public List<Said> Said { get; } = [];

    /// <summary>What must have been said by whoever looks at <paramref name="now"/>.</summary>
    public IEnumerable<Owed> OwedAt(DateTimeOffset now)
    {
        var quiet = OwnLadder.IsQuiet(now);
        if (now < clock.DueAt)
        {
            if (quiet && OwnLadder.NextMorning(now) < clock.DueAt)
                yield break;
            if (Newest(now, long.MaxValue, rung => !rung.IsOverdue) is { } soon)
                yield return soon;
        }
        else if (!quiet)
        {
            if (Newest(now, long.MaxValue, rung => rung.Kind == RungKind.Overdue) is { } missed)
                yield return missed;
            if (Newest(now, long.MaxValue, rung => rung.Kind == RungKind.DaysOverdue) is { } lead)
                yield return lead;
        }
    }

    public bool IsPaid(Owed owed, DateTimeOffset by) => Said.Exists(said => owed.Rungs.Contains(said.Rung) && said.At <= by && (said.Rung != SnoozedRung || said.At >= owed.Since));

    /// <summary>When the last word on it was said; null while something may be owed.</summary>
    public DateTimeOffset? SettledAt() => Said.Count > 0 && OwedAt(s_farAway).All(owed => IsPaid(owed, s_farAway)) ? Said.Max(said => said.At) : null;

    /// <summary>What is wrong with a reminder of this clock that was said; null when nothing is.</summary>
    public string? Judge(Said said)
    {
        if (said.Round != clock.Round)
            return $"was of round {clock.Round}";
        if (OwnLadder.IsQuiet(said.At) && !(said.At < clock.DueAt && OwnLadder.NextMorning(said.At) >= clock.DueAt))
            return "in the quiet hours, though it could wait";
        var known = Candidates(said.At, said.Sequence).Where(rung => rung.Name == said.Rung).ToList();
        if (known.Count == 0)
            return "not due then";
        var rung = known[^1];
        if (rung.IsOverdue != (said.At >= clock.DueAt))
            return $"the clock's end is {clock.DueAt:O}";
        if (Candidates(said.At, said.Sequence).Any(other => Class(other) == Class(rung) && other.At > rung.At))
            return "a newer one was due";
        if (rung.At <= from && rung.Name != SnoozedRung && IsHeard(rung))
            return "this round has heard it";
        return null;
    }

    private Owed? Newest(DateTimeOffset now, long before, Func<OwnRung, bool> of)
    {
        var due = Candidates(now, before).Where(of).ToList();
        if (due.Count == 0)
            return null;
        var newest = due.Max(rung => rung.At);
        var together = due.Where(rung => rung.At == newest).ToList();
        return newest <= from && together.TrueForAll(IsHeard) ? null : new Owed([.. together.Select(rung => rung.Name)], newest);
    }

    /// <summary>Rungs due at an instant; those that a snooze put off are not, the snooze itself is.</summary>
    private IEnumerable<OwnRung> Candidates(DateTimeOffset now, long before)
    {
        var snoozes = Snoozes.Where(snooze => snooze.Sequence < before && snooze.At <= now).ToList();
        var awake = snoozes.Select(snooze => snooze.Until).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var due = rungs.Where(rung => rung.At <= now && rung.At >= awake);
        return snoozes.Count > 0 && snoozes[^1] is var last && last.Until <= now
            ? due.Append(new OwnRung(SnoozedRung, last.Until < clock.DueAt ? RungKind.DaysBefore : RungKind.Overdue, last.Until, -1))
            : due;
    }

    // The round has heard it when it, or one further down, was said of an earlier date of the clock; a last day is news whatever was said.
    private bool IsHeard(OwnRung rung) => before.Any(said => said.Round == clock.Round
        && (said.Rung == rung.Name || (rung.Kind != RungKind.LastDay && PlaceOf(said.Rung) >= rung.Place)));

    private int PlaceOf(string name) => ladder.Select((rung, place) => (rung, place)).Where(one => one.rung.Name == name).Select(one => one.place).DefaultIfEmpty(-1).First();

    private static int Class(OwnRung rung) => rung.Kind switch { RungKind.Overdue => 1, RungKind.DaysOverdue => 2, _ => 0 };
}
