using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Custody;

/// <summary>Ends a legal hold.</summary>
/// <param name="Reason">1 to 500 characters.</param>
public sealed record LiftLegalHold(string? Reason)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, LiftLegalHold command)
    {
        var findings = new Findings();
        TextRules.Required(findings, "$.reason", command.Reason, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        return @case.LegalHold is not null
            ? new CaseEvent[] { new LegalHoldLifted(command.Reason!) }
            : CustodyRefusals.LegalHoldMissing.With();
    }
}
