using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Faults.Tests.Simulation.Model;

/// <summary>A reminder that was said.</summary>
internal sealed record Said(long Sequence, DateTimeOffset At, string Id, string ClockId, string Step, int Round);

/// <summary>"Again at <paramref name="Until"/>."</summary>
internal sealed record Snooze(long Sequence, DateTimeOffset At, DateTimeOffset Until);

/// <summary>Something that must have been said: any of these steps of the clock, at or after an instant.</summary>
internal sealed record Owed(IReadOnlyList<string> Steps, DateTimeOffset Since)
{
    public override string ToString() => $"{string.Join('/', Steps)} due {Since:O}";
}

/// <summary>
/// One clock from when it was set to when it ended or was set anew: what had to be said of it at any instant, by the words of the design.
/// Of the steps due, the newest speaks. What says "soon" does so before the end, what says "overdue" after it. In the quiet hours a
/// reminder waits for the morning unless the clock would run out first.
/// </summary>
internal sealed class ClockLife(
    Clock clock,
    long sequence,
    DateTimeOffset from,
    IReadOnlyList<OwnReminderStep> steps,
    IReadOnlyList<ReminderStep> schedule,
    IReadOnlyList<Said> before
)
{
    private const string SnoozedStep = "snoozed";
    private static readonly DateTimeOffset s_farAway = new(2100, 1, 1, 12, 0, 0, TimeSpan.FromHours(8));

    private DateTimeOffset? _resumed;

    public Clock Clock => clock;

    public long Sequence => sequence;

    /// <summary>From when on it runs: later than it was set for a clock that a step taken back had ended.</summary>
    public DateTimeOffset From => _resumed ?? from;

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? To { get; set; }

    public List<Snooze> Snoozes { get; } = [];

    public List<Said> Said { get; } = [];

    /// <summary>The same life after a step that ended it was taken back: what it has said and put off stays so.</summary>
    public ClockLife Resumed(Clock anew, long again, DateTimeOffset at)
    {
        var life = new ClockLife(anew, again, from, steps, schedule, before) { _resumed = at };
        life.Said.AddRange(Said);
        life.Snoozes.AddRange(Snoozes);
        return life;
    }

    /// <summary>What must have been said by whoever looks at <paramref name="now"/>.</summary>
    public IEnumerable<Owed> OwedAt(DateTimeOffset now)
    {
        var quiet = OwnSchedule.IsQuiet(now);
        if (now < clock.DueAt)
        {
            if (quiet && OwnSchedule.NextMorning(now) < clock.DueAt)
                yield break;
            if (Newest(now, long.MaxValue, step => !step.IsOverdue) is { } soon)
                yield return soon;
        }
        else if (!quiet)
        {
            if (Newest(now, long.MaxValue, step => step.Kind == ReminderStepKind.Overdue) is { } missed)
                yield return missed;
            if (Newest(now, long.MaxValue, step => step.Kind == ReminderStepKind.DaysOverdue) is { } lead)
                yield return lead;
        }
    }

    public bool IsPaid(Owed owed, DateTimeOffset by) =>
        Said.Exists(said => owed.Steps.Contains(said.Step) && said.At <= by && (said.Step != SnoozedStep || said.At >= owed.Since));

    /// <summary>When the last word on it was said; null while something may be owed.</summary>
    public DateTimeOffset? SettledAt() =>
        Said.Count > 0 && OwedAt(s_farAway).All(owed => IsPaid(owed, s_farAway)) ? Said.Max(said => said.At) : null;

    /// <summary>What is wrong with a reminder of this clock that was said; null when nothing is.</summary>
    public string? Judge(Said said)
    {
        if (said.Round != clock.Round)
            return $"was of round {clock.Round}";
        if (OwnSchedule.IsQuiet(said.At) && !(said.At < clock.DueAt && OwnSchedule.NextMorning(said.At) >= clock.DueAt))
            return "in the quiet hours, though it could wait";
        var known = Candidates(said.At, said.Sequence).Where(step => step.Name == said.Step).ToList();
        if (known.Count == 0)
            return "not due then";
        var step = known[^1];
        if (step.IsOverdue != (said.At >= clock.DueAt))
            return $"the clock's end is {clock.DueAt:O}";
        if (Candidates(said.At, said.Sequence).Any(other => Class(other) == Class(step) && other.At > step.At))
            return "a newer one was due";
        if (step.At <= from && step.Name != SnoozedStep && IsHeard(step))
            return "this round has heard it";
        return null;
    }

    private Owed? Newest(DateTimeOffset now, long before, Func<OwnReminderStep, bool> of)
    {
        var due = Candidates(now, before).Where(of).ToList();
        if (due.Count == 0)
            return null;
        var newest = due.Max(step => step.At);
        var together = due.Where(step => step.At == newest).ToList();
        return newest <= from && together.TrueForAll(IsHeard) ? null : new Owed([.. together.Select(step => step.Name)], newest);
    }

    /// <summary>Steps due at an instant; those that a snooze put off are not, the snooze itself is.</summary>
    private IEnumerable<OwnReminderStep> Candidates(DateTimeOffset now, long before)
    {
        var snoozes = Snoozes.Where(snooze => snooze.Sequence < before && snooze.At <= now).ToList();
        var awake = snoozes.Select(snooze => snooze.Until).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var due = steps.Where(step => step.At <= now && step.At >= awake);
        return snoozes.Count > 0 && snoozes[^1] is var last && last.Until <= now
            ? due.Append(
                new OwnReminderStep(
                    SnoozedStep,
                    last.Until < clock.DueAt ? ReminderStepKind.DaysBefore : ReminderStepKind.Overdue,
                    last.Until,
                    -1
                )
            )
            : due;
    }

    // The round has heard it when it, or one further down, was said of an earlier date of the clock; a last day is news whatever was said.
    private bool IsHeard(OwnReminderStep step) => before.Any(said => said.Round == clock.Round
        && (said.Step == step.Name || (step.Kind != ReminderStepKind.LastDay && PlaceOf(said.Step) >= step.Place)));

    private int PlaceOf(string name) =>
        schedule
            .Select((step, place) => (step, place))
            .Where(one => one.step.Name == name)
            .Select(one => one.place)
            .DefaultIfEmpty(-1)
            .First();

    private static int Class(OwnReminderStep step) =>
        step.Kind switch
        {
            ReminderStepKind.Overdue => 1,
            ReminderStepKind.DaysOverdue => 2,
            _ => 0,
        };
}
