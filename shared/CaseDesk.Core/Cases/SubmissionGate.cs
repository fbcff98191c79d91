using CaseDesk.Core.Evidence;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>
/// What must be there before something is handed in: an appeal may be the only one. The desk may go past it with a written reason, which
/// stays on the timeline.
/// </summary>
public static class SubmissionGate
{
    public static Refusal? Refuse(Case @case, SubmitCase command, CasePolicy policy)
    {
        if (command.Override is not null)
            return null;
        var unmet = Checklist.Unmet(@case, policy.Playbooks);
        if (unmet.Count > 0)
        {
            var inspecting = @case.Evidence.Values.Any(item => item.Status == EvidenceStatus.Inspecting && unmet.Contains(item.Item));
            var entry = inspecting ? CaseRefusals.EvidenceStillInspecting : CaseRefusals.SubmissionIncomplete;
            var titles = unmet.Select(item => policy.Playbooks.PlatformOf(@case.Facts).Item(item)!.Title).ToList();
            return entry.With(
                (
                    "items",
                    RefusalTexts.Both(
                        string.Join("、", titles.Select(title => title.Zh)),
                        string.Join(", ", titles.Select(title => title.En))
                    )
                )
            ) with
            {
                Actions = [CaseActions.AddEvidence, CaseActions.Submit],
            };
        }

        return policy.TruthRequired && command.Truth is null && !TruthStatement.Holds(@case)
            ? CaseRefusals.TruthUnconfirmed.With() with { Actions = [CaseActions.ConfirmTruth, CaseActions.Submit] }
            : null;
    }
}
