using CaseDesk.Core.Evidence;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Follows a due row about a file: ends an upload that never completed (or takes it in when its bytes lie there whole), and asks again
/// for an inspection that should have finished.
/// </summary>
public sealed class UploadSweeper(
    CaseTable cases,
    CaseWriter writer,
    EvidenceBlobs blobs,
    DueIndex index,
    QueuePost post,
    WallClock wall
)
{
    public async Task SweepAsync(UploadExpired message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (caseId, evidenceId) = (message.CaseId, message.EvidenceId);
        using var hop = DeskTraces.Follow(
            "upload.sweep", message.Traceparent, (DeskTraces.CaseId, caseId), (DeskTraces.EvidenceId, evidenceId));
        hop?.AddLinks([message.PlannedBy]);
        var file = (await cases.FindAsync(caseId, cancellation))?.Case.Evidence.GetValueOrDefault(evidenceId);
        // Of an upload that took longer than its first row waits; the inspection has a row of its own.
        if (file is { Status: EvidenceStatus.Inspecting } && !message.Inspection && IsLeftBehind(message, file))
        {
            await index.RemoveAsync(message.Row, message.WrittenAt, cancellation);
            return;
        }

        if (file is { Status: EvidenceStatus.Inspecting } || IsLeftUndone(message, file))
        {
            // The row stays, so that the end of its lease asks once more, until the verdict is in.
            await post.SendAsync(new EvidenceArrived(caseId, evidenceId), null, cancellation);
            await index.LeaseAsync(message.Row, cancellation);
            return;
        }

        // Its step may still be on the way to being committed: asked again a minute later.
        var early = file is null || (file.Status == EvidenceStatus.Uploading && message.Inspection);
        if (early && wall.Provider.GetUtcNow() - message.WrittenAt < HintRetryBudget.Total)
        {
            await index.PutBackAsync([message.Row], cancellation);
            return;
        }

        if (file is { Status: EvidenceStatus.Uploading } && file.AbandonAt > now && message.Row != FileRow.AtEnd(caseId, file))
        {
            // Whatever it was written for is not to come: what is left is the end of the upload. In this order, so that it is never without
            // a row.
            await index.AddAsync(caseId, [FileRow.EndOf(file)], cancellation);
            await index.RemoveAsync(message.Row, message.WrittenAt, cancellation);
            return;
        }

        if (file is { Status: EvidenceStatus.Uploading })
        {
            var there =
                await blobs.FindIncomingAsync(caseId, evidenceId, cancellation) is { } bytes
                && bytes.Size == file.Size
                && await blobs.LeaseIncomingAsync(caseId, evidenceId, cancellation);
            var step = await writer.StepAsync(
                caseId,
                new StepContext(now, "system"),
                found => Decide(found, evidenceId, there, now),
                cancellation
            );
            // Still waiting only when this clock is behind that of the sweep, or stepped back.
            if (!step.IsRefused && step.Value.Case.Evidence[evidenceId].Status == EvidenceStatus.Uploading)
            {
                await index.PutBackAsync([message.Row], cancellation);
                return;
            }
        }

        await index.RemoveAsync([message.Row], cancellation);
    }

    /// <summary>Judged, and whoever judged it ended before all was announced and cleared away: that takes the row last of all.</summary>
    private static bool IsLeftUndone(UploadExpired message, EvidenceItem? file) =>
        file is { Status: not EvidenceStatus.Uploading } && message.Inspection && message.Row == FileRow.Of(message.CaseId, file);

    private static bool IsLeftBehind(UploadExpired message, EvidenceItem file) =>
        message.Row != FileRow.Of(message.CaseId, file) && message.Row != FileRow.AtEnd(message.CaseId, file);

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(Case? found, string evidenceId, bool there, DateTimeOffset now) => found is null
        ? CaseRefusals.CaseNotFound.With()
        : new Outcome<IReadOnlyList<CaseEvent>>(DropUpload.Decide(found, evidenceId, there, now));
}
