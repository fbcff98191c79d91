using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Says that a file's bytes are in storage; they are out of the ticket's reach from here on, and inspection follows.</summary>
public sealed class CompleteUploadHttp(RequestGuard guard, CaseWriter writer, CaseTable cases, EvidenceBlobs blobs, IncomingBlocks blocks)
{
    [Function(nameof(CompleteUploadHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/evidence/{evidenceId}/complete")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        guard.DeskOrLinkAsync(request, cancellation, async context =>
        {
            var admitted = context.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            // Asked of storage before anything is recorded: "complete" without bytes is the client's mistake, not an inspection's.
            var waiting = admitted.Value.Evidence.GetValueOrDefault(evidenceId)?.Status == EvidenceStatus.Uploading;
            if (waiting && await blobs.FindIncomingAsync(id, evidenceId, cancellation) is null)
                return Problems.From(await MissingAsync(id, evidenceId, cancellation));
            var body = await JsonBody.ReadAsync<Completion>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            object Answer(Case after) => EvidenceView.Of(after.Evidence[evidenceId]);
            var asked = Preconditions.Context(context, body.Value.Hash, StatusCodes.Status202Accepted, Answer);
            if (asked.IsRefused)
                return Problems.From(asked.Refusal);
            var command = new ReceiveUpload(evidenceId, body.Value.Value.Sha256);
            // Held only when the step can be taken: a client that is refused here may mend its file and send it again.
            if (waiting && !ReceiveUpload.Decide(admitted.Value, command).IsRefused && !await blobs.LeaseIncomingAsync(id, evidenceId, cancellation))
                return Problems.From(UploadRefusals.UploadMissing.With());
            var step = await writer.StepAsync(id, asked.Value, found =>
            {
                var again = context.Admit(found);
                return again.IsRefused ? again.Refusal : ReceiveUpload.Decide(again.Value, command);
            }, cancellation);
            return Answers.Step(step, StatusCodes.Status202Accepted, Answer);
        });

    private async Task<Refusal> MissingAsync(string id, string evidenceId, CancellationToken cancellation)
    {
        var there = await blocks.FindAsync(id, evidenceId, cancellation);
        return there.Blocks.Count > 0 ? UploadRefusals.UploadUncommitted.With(("blocks", there.Blocks.Count)) : UploadRefusals.UploadMissing.With();
    }

    /// <param name="Sha256">64 hex digits; with it, any other bytes are refused.</param>
    public sealed record Completion(string? Sha256 = null);
}
