using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Says that a file's bytes are in storage; inspection follows.</summary>
public sealed class CompleteUploadHttp(Door door, CaseSteps steps, CaseTable cases, EvidenceBlobs blobs)
{
    [Function(nameof(CompleteUploadHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/evidence/{evidenceId}/complete")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, async visit =>
        {
            var admitted = visit.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            // Asked of storage before anything is recorded: "complete" without bytes is the client's mistake, not an inspection's.
            if (admitted.Value.Evidence.GetValueOrDefault(evidenceId)?.Status == EvidenceStatus.Uploading
                && await blobs.FindIncomingAsync(id, evidenceId, cancellation) is null)
                return Problems.From(UploadRefusals.UploadMissing.With());
            return await steps.TakeAsync<Completion>(
                visit, id, StatusCodes.Status202Accepted, after => EvidenceView.Of(after.Evidence[evidenceId]),
                (@case, body) => ReceiveUpload.Decide(@case, new ReceiveUpload(evidenceId, body.Sha256)));
        });

    public sealed record Completion(string? Sha256 = null);
}
