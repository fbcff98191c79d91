using CaseDesk.Core.Clocks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>
/// Takes back the newest hand-in, answer or closing, which was recorded by mistake. Status, money and clocks are again as if it had not
/// been recorded;
/// what else happened since stays. Nothing is deleted: the mistaken entry and this one both stand on the record.
/// </summary>
/// <param name="Step">Which one; it must be the newest of the three that can still be taken back.</param>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record UndoStep(UndoableStep Step, string? Reason)
{
    /// <summary>What could be taken back now; null for nothing.</summary>
    public static UndoPoint? Possible(Case @case) => @case.ErasedAt is null && @case.UndoPoints is [.., var point] ? point : null;

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, UndoStep command, CasePolicy policy, DateTimeOffset now)
    {
        if (Possible(@case) is not { } point)
            return CaseRefusals.NothingToUndo.With();
        if (point.Step != command.Step)
            return CaseRefusals.UndoNotNewest.With(("newest", CaseNames.Of(point.Step)));
        var findings = new Findings();
        TextRules.Required(findings, "$.reason", command.Reason, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        var (events, current) = (new List<CaseEvent>(), @case);
        void Add(CaseEvent change)
        {
            events.Add(change);
            current = CaseEvolution.Apply(current, change, now);
        }

        Add(new CaseUndone(command.Step, command.Reason!));
        foreach (var clock in point.Clocks)
        {
            if (Back(current, clock) is { } change)
                Add(change);
        }

        // Facts or the calendar may have changed while the clock stood still.
        var notice = NoticeClocks.Follow(current, current.Facts, policy, now);
        if (notice.IsRefused)
            return notice.Refusal;
        foreach (var change in notice.Value)
            Add(change);
        foreach (var change in RecountClocks.Decide(current, policy, now))
            Add(change);
        return events;
    }

    /// <summary>What brings one clock back; null when it stands right, or when somebody changed it since and knows better.</summary>
    private static CaseEvent? Back(Case current, ClockBefore clock)
    {
        var found = current.Clock(clock.Id)!;
        if (clock.Was is { State: ClockState.Running } was)
            return (found.State, found.DueAt) == (clock.State, clock.DueAt) ? Restart(current, was, found.Revision + 1) : null;
        return found.State == ClockState.Running ? new ClockEnded(clock.Id, ClockState.Stopped) : null;
    }

    /// <summary>
    /// The clock as it was, with the reminders that waited then: those whose moment passed since are due now, as after an outage.
    /// </summary>
    private static ClockSet Restart(Case current, Clock was, int revision) =>
        new(
            was with
            {
                Revision = revision,
            },
            [
                .. current
                    .Reminders.Values.Where(reminder =>
                        reminder.ClockId == was.Id && reminder.Revision == was.Revision && reminder.State == ReminderState.Cancelled
                    )
                    .Select(reminder => reminder.Of(revision)),
            ]
        );
}
