using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>Takes a file back. The tombstone stays on record; doing it twice changes nothing.</summary>
public static class WithdrawEvidence
{
    /// <param name="byDesk">What was handed in only the desk takes back.</param>
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, string evidenceId, bool byDesk)
    {
        if (!@case.Evidence.TryGetValue(evidenceId, out var file))
            return UploadRefusals.EvidenceNotFound.With();
        if (file.Status == EvidenceStatus.Withdrawn)
            return Array.Empty<CaseEvent>();
        if (@case.Status == CaseStatus.Closed)
            return CaseRefusals.NotNow(@case, "withdrawEvidence");
        if (!byDesk && IsHandedIn(@case, file))
            return UploadRefusals.WithdrawNeedsDesk.With();
        return new CaseEvent[] { new EvidenceWithdrawn(evidenceId, file.Status) };
    }

    /// <summary>Whether the file was sealed when a round was handed in: then it may be part of what the platform was told.</summary>
    public static bool IsHandedIn(Case @case, EvidenceItem file)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(file);
        return @case.Round > 0 && file.SealedAt is { } at && (@case.HandedInAt is not { } handedIn || at <= handedIn);
    }
}
