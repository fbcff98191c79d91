using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>Gives the case an owner, hands it over, or puts it down.</summary>
/// <param name="Owner">Null for nobody.</param>
/// <param name="Reason">At most 500 characters; required when somebody has the case already.</param>
public sealed record AssignCase(string? Owner, string? Reason)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, AssignCase command)
    {
        if (@case.ErasedAt is not null)
            return CaseRefusals.CaseIsErased.With();
        var findings = new Findings();
        if (command.Owner is { } name && OwnerRules.Check("$.owner", name) is { } wrong)
            findings.Add("$.owner", wrong);
        var owner = command.Owner is null ? null : OwnerRules.Plain(command.Owner);
        if (@case.Owner is null)
            TextRules.Optional(findings, "$.reason", command.Reason, 500);
        else
            TextRules.Required(findings, "$.reason", command.Reason, 500);
        if (findings.Refusal is { } refusal)
            return refusal;
        return owner == @case.Owner ? CaseRefusals.OwnerAlready.With() : new CaseEvent[] { new CaseAssigned(owner, command.Reason) };
    }
}
