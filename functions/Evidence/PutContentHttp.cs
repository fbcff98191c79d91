using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>
/// Takes a file of at most <see cref="StreamedUpload.MaxBytes"/> through the app, streamed; it needs no "complete". Larger ones go by
/// ticket.
/// </summary>
public sealed class PutContentHttp(RequestGuard guard, CaseSteps steps, CaseTable cases, EvidenceBlobs blobs, StreamedUpload upload)
{
    [Function(nameof(PutContentHttp))]
    [Door(
        DoorCaller.ConsultantOrLink,
        Bytes = "application/octet-stream",
        Refusals = [
            "case-is-erased",
            "case-not-found",
            "content-size-differs",
            "content-too-large-for-app",
            "evidence-not-found",
            "evidence-sha256-invalid",
            "sha256-differs-from-declared",
            "step-too-large",
            "upload-ended",
            "upload-overtaken",
        ]
    )]
    [Answer(202, typeof(EvidenceView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/cases/{id}/evidence/{evidenceId}/content")] HttpRequest request,
        string id,
        string evidenceId,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            // By its header alone, before storage is asked and a byte is read.
            if (request.ContentLength > StreamedUpload.MaxBytes)
                return Problems.From(TooLarge);
            var admitted = context.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            if (await IsRepeatedAsync(admitted.Value, evidenceId, request, cancellation))
                return Answers.Json(
                    StatusCodes.Status202Accepted,
                    EvidenceView.Of(admitted.Value.Evidence[evidenceId]),
                    admitted.Value.Version
                );
            if (Check(admitted.Value, evidenceId, request.ContentLength) is { } refusal)
                return Problems.From(refusal);
            var stored = await upload.StoreAsync(id, admitted.Value.Evidence[evidenceId], request.Body, cancellation);
            if (stored.IsRefused)
                return Problems.From(stored.Refusal);
            return await steps.TakeAsync(
                context,
                id,
                @case => ReceiveUpload.Decide(@case, new ReceiveUpload(evidenceId, stored.Value)),
                async step =>
                {
                    await blobs.LeaseIncomingAsync(id, evidenceId, cancellation);
                    return Answers.Json(StatusCodes.Status202Accepted, EvidenceView.Of(step.Case.Evidence[evidenceId]), step.Case.Version);
                }
            );
        });

    private static Refusal TooLarge => UploadRefusals.ContentTooLargeForApp.With(("max", StreamedUpload.MaxBytes));

    /// <summary>The same bytes once more, because the answer to the first time was lost.</summary>
    private static async Task<bool> IsRepeatedAsync(Case @case, string evidenceId, HttpRequest request, CancellationToken cancellation) =>
        @case.Evidence.GetValueOrDefault(evidenceId)
            is { Status: EvidenceStatus.Inspecting or EvidenceStatus.Sealed, Size: <= StreamedUpload.MaxBytes } file
        && (request.ContentLength ?? file.Size) == file.Size
        && await StreamedUpload.EqualsAsync(file, request.Body, cancellation);

    private static Refusal? Check(Case @case, string evidenceId, long? length)
    {
        if (!@case.Evidence.TryGetValue(evidenceId, out var file))
            return UploadRefusals.EvidenceNotFound.With();
        if (file.Status != EvidenceStatus.Uploading)
            return UploadRefusals.Ended(@case, file);
        if (file.Size > StreamedUpload.MaxBytes)
            return TooLarge;
        return length is { } announced && announced != file.Size ? UploadRefusals.ContentSizeDiffers.With(("declared", file.Size)) : null;
    }
}
