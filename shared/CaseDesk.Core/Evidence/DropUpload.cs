using CaseDesk.Core.State;

namespace CaseDesk.Core.Evidence;

/// <summary>Ends an upload that never completed: refused as abandoned, or taken in when the bytes lie there after all.</summary>
public static class DropUpload
{
    public const string Abandoned = RefusalReasons.UploadAbandoned;

    public static IReadOnlyList<CaseEvent> Decide(Case @case, string evidenceId, bool bytesAreThere, DateTimeOffset now)
    {
        // What is taken in while an erasure is on its way would leave bytes behind.
        if (
            @case.ErasedAt is not null
            || !@case.Evidence.TryGetValue(evidenceId, out var file)
            || file.Status != EvidenceStatus.Uploading
            || file.AbandonAt > now
        )
            return [];
        return bytesAreThere
            ? [new EvidenceReceived(evidenceId, null, Swept: true)]
            : [new EvidenceRefused(evidenceId, Abandoned, new Dictionary<string, string>())];
    }
}
