using CaseDesk.Core.Evidence;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Takes in a file whose bytes are in storage and of which nobody said "complete": the browser died after the last byte. The inspection
/// that follows is the one that follows "complete".
/// </summary>
public sealed class LandedUploads(CaseTable cases, CaseWriter writer, EvidenceBlobs blobs, WallClock wall)
{
    /// <summary>
    /// How old the bytes must be, by the real clock. A browser that lives says "complete" by itself, and knows the hash: it goes first.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Changes nothing for a file that is not on its way, and for bytes that are not of the announced size: more may come.
    /// </summary>
    /// <returns>False when the bytes are too young: to be asked again.</returns>
    public async Task<bool> TakeInAsync(BlobCreated created, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(created);
        var (caseId, evidenceId) = created;
        // A ticket is given after its file is on the case: what is not there now was never ours.
        var file = (await cases.FindAsync(caseId, cancellation))?.Case.Evidence.GetValueOrDefault(evidenceId);
        if (file is not { Status: EvidenceStatus.Uploading })
            return true;
        if (await blobs.FindIncomingAsync(caseId, evidenceId, cancellation) is not { } bytes || bytes.Size != file.Size)
            return true;
        if (wall.Provider.GetUtcNow() - bytes.WrittenAt < Grace)
            return false;
        if (!await blobs.LeaseIncomingAsync(caseId, evidenceId, cancellation))
            return true;
        // Refused when the file ended or the case was erased meanwhile: then there is nothing to do.
        await writer.StepAsync(
            caseId,
            new StepContext(now, "system"),
            found => Decide(found, evidenceId),
            cancellation
        );
        return true;
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(Case? found, string evidenceId) =>
        found is null ? CaseRefusals.CaseNotFound.With() : ReceiveUpload.Decide(found, new ReceiveUpload(evidenceId, null, Swept: true));
}
