using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Clocks;

/// <summary>Ends clocks that still run.</summary>
public static class ClockEnds
{
    /// <summary>All of them: the money is there, or the case is closed.</summary>
    public static IEnumerable<CaseEvent> Running(Case @case, ClockState state) =>
        @case.Clocks.Values.Where(clock => clock.State == ClockState.Running).Select(clock => new ClockEnded(clock.Id, state));

    /// <summary>Those that <paramref name="end"/> meets; a fine or a freeze runs on through every hand-in and answer.</summary>
    public static IEnumerable<CaseEvent> MetBy(Case @case, ClockEnd end, ClockState state = ClockState.Met) =>
        @case.Clocks.Values.Where(clock => clock.State == ClockState.Running && (clock.EndsWith is null || clock.EndsWith.Contains(end)))
            .Select(clock => new ClockEnded(clock.Id, state));
}
