using CaseDesk.Core.State;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Evidence;

/// <summary>The bytes of a file that is being inspected: found, sealed, and cleared away when they are no longer needed.</summary>
public sealed class IncomingFile(EvidenceBlobs blobs, CleanCopies copies, InspectionRows rows, SeenUploads seen)
{
    /// <summary>Null when there are none.</summary>
    public async Task<IncomingBytes?> FindAsync(string caseId, EvidenceItem file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return seen.Take(caseId, file.EvidenceId)
            ?? await blobs.ReadIncomingAsync(caseId, file.EvidenceId, file.Size, cancellation);
    }

    /// <returns>The hash of the copy without places; null when the original needs none.</returns>
    public async Task<string?> SealAsync(
        string caseId,
        string evidenceId,
        IncomingBytes bytes,
        Looked looked,
        CancellationToken cancellation
    )
    {
        using var hop = DeskTraces.Start("evidence.seal", (DeskTraces.CaseId, caseId), (DeskTraces.EvidenceId, evidenceId));
        await blobs.SealAsync(caseId, evidenceId, bytes, looked.Facts.Sha256, cancellation);
        return looked.Patches.Count > 0 ? await copies.WriteAsync(caseId, evidenceId, looked.Patches, cancellation) : null;
    }

    /// <summary>The file is done with, and all that follows its verdict is done: nothing need look at it any more.</summary>
    public Task EndAsync(string caseId, EvidenceItem file, CancellationToken cancellation) => rows.EndAsync(caseId, file, cancellation);

    /// <summary>A message asks for the next look.</summary>
    public Task LeaveAsync(string caseId, EvidenceItem file, CancellationToken cancellation) => rows.LeaveAsync(caseId, file, cancellation);

    /// <summary>Clears away what a file in that status no longer needs. May be repeated.</summary>
    public async Task TidyAsync(string caseId, string evidenceId, EvidenceStatus status, CancellationToken cancellation)
    {
        if (status == EvidenceStatus.Sealed)
            await blobs.DeleteIncomingAsync(caseId, evidenceId, cancellation);
        else if (status != EvidenceStatus.Inspecting)
            await blobs.LetGoIncomingAsync(caseId, evidenceId, cancellation);
    }
}
