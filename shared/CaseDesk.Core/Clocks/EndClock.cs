using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Clocks;

/// <summary>
/// What a clock waited for was done, outside the desk: evidence given in a dispute, orders shipped, the deposit topped up.
/// </summary>
/// <param name="Met">True when it was done in time or late; false when the clock no longer matters.</param>
/// <param name="Reason">1 to 500 characters: how one knows.</param>
public sealed record EndClock(string Clock, bool Met, string Reason)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, EndClock command)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.EndClock))
            return CaseRefusals.NotNow(@case, CaseActions.EndClock);
        if (@case.Clock(command.Clock) is not { State: ClockState.Running })
            return CaseRefusals.ClockNotRunning.With(("running", ClockNames.Running(@case)));
        var findings = new Findings();
        TextRules.Required(findings, "$.reason", command.Reason, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        return new CaseEvent[]
        {
            new ClockEnded(command.Clock, command.Met ? ClockState.Met : ClockState.Stopped) { Reason = command.Reason },
        };
    }
}
