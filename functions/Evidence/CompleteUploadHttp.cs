using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Evidence;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Says that a file's bytes are in storage; they are out of the ticket's reach from here on, and inspection follows.</summary>
public sealed class CompleteUploadHttp(RequestGuard guard, CaseSteps steps, ReceivedBytes received, IncomingBlocks blocks)
{
    [Function(nameof(CompleteUploadHttp))]
    [Door(DoorCaller.ConsultantOrLink, Body = typeof(Completion), IfMatch = DoorMatch.Read, Refusals = [
        "case-is-erased", "case-not-found", "evidence-not-found", "evidence-sha256-invalid", "idempotency-key-invalid",
        "idempotency-key-reused", "sha256-differs-from-declared", "step-too-large", "upload-ended", "upload-missing",
        "upload-uncommitted", "version-stale"
    ])]
    [Answer(202, typeof(EvidenceView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/evidence/{evidenceId}/complete")] HttpRequest request,
        string id,
        string evidenceId,
        CancellationToken cancellation) =>
        guard.OpenAsync(this, request, cancellation, context => steps.TakeAsync(
            context,
            id,
            new AskedStep<Completion>(
                StatusCodes.Status202Accepted,
                (after, _) => EvidenceView.Of(after.Evidence[evidenceId]),
                (@case, body) => ReceiveUpload.Decide(@case, new ReceiveUpload(evidenceId, body.Sha256))
            )
            {
                Prepare = (_, stop) => LeaseAsync(id, evidenceId, stop),
            }));

    /// <summary>
    /// "Complete" without bytes is the client's mistake, not an inspection's. Only for a step that the rules allow are they taken out of
    /// the ticket's
    /// reach: a client that is refused may mend its file and send it again.
    /// </summary>
    private async Task<Refusal?> LeaseAsync(string id, string evidenceId, CancellationToken cancellation) =>
        await received.HoldAsync(id, evidenceId, cancellation) ? null : await MissingAsync(id, evidenceId, cancellation);

    private async Task<Refusal> MissingAsync(string id, string evidenceId, CancellationToken cancellation)
    {
        var there = await blocks.FindAsync(id, evidenceId, cancellation);
        return there.Blocks.Count > 0
            ? UploadRefusals.UploadUncommitted.With(("blocks", there.Blocks.Count))
            : UploadRefusals.UploadMissing.With();
    }

    /// <param name="Sha256">64 hex digits; with it, any other bytes are refused.</param>
    public sealed record Completion(string? Sha256 = null);
}
