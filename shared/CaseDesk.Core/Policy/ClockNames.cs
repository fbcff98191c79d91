using CaseDesk.Core.State;

namespace CaseDesk.Core.Policy;

/// <summary>Clock ids for a refusal's text.</summary>
internal static class ClockNames
{
    public static string Running(Case @case) =>
        string.Join(", ", @case.Clocks.Values.Where(clock => clock.State == ClockState.Running).Select(clock => clock.Id));
}
