using CaseDesk.Core.Evidence;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>The merchant says that the material is together. Once for each round: the desk is told once.</summary>
public static class MarkReady
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, CasePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(policy);
        if (!CaseActions.Allows(@case.Status, CaseActions.MarkReady))
            return CaseRefusals.NotNow(@case, CaseActions.MarkReady);
        if (@case.ReadyAt is not null)
            return CaseRefusals.NothingToChange.With();
        return Checklist.Unmet(@case, policy.Playbooks).Count > 0
            ? CaseRefusals.MaterialsIncomplete.With()
            : new CaseEvent[] { new MaterialsReady() };
    }
}
