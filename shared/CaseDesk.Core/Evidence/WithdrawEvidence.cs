using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>Takes a file back. The tombstone stays on record; doing it twice changes nothing.</summary>
public static class WithdrawEvidence
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, string evidenceId)
    {
        if (!@case.Evidence.TryGetValue(evidenceId, out var file))
            return UploadRefusals.EvidenceNotFound.With();
        if (file.Status == EvidenceStatus.Withdrawn)
            return Array.Empty<CaseEvent>();
        if (@case.Status == CaseStatus.Closed)
            return CaseRefusals.NotNow(@case, "withdrawEvidence");
        return new CaseEvent[] { new EvidenceWithdrawn(evidenceId, file.Status) };
    }
}
