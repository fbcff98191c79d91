using CaseDesk.Core.Clocks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>Ends a case. Its record stays; its clocks and reminders stop.</summary>
public sealed record CloseCase(string? Reason)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, CloseCase command)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.Close))
            return CaseRefusals.NotNow(@case, CaseActions.Close);
        var findings = new Findings();
        TextRules.Optional(findings, "$.reason", command.Reason, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        List<CaseEvent> ends = [.. ClockEnds.Running(@case, ClockState.Stopped)];
        return new List<CaseEvent>([new CaseClosed(command.Reason) { Before = UndoPoint.Of(@case, UndoableStep.Closing, ends) }, .. ends]);
    }
}
