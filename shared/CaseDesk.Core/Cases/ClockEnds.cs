namespace CaseDesk.Core.Cases;

/// <summary>Ends every clock that still runs.</summary>
public static class ClockEnds
{
    public static IEnumerable<CaseEvent> Running(Case @case, ClockState state) =>
        @case.Clocks.Values.Where(clock => clock.State == ClockState.Running).Select(clock => new ClockEnded(clock.Id, state));
}
