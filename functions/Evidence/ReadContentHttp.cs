using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>
/// Gives a short-lived address of a sealed file's bytes, and records who was given it: of the copy without places where there is one, or,
/// for the desk with <c>?original=true</c>, of the original.
/// </summary>
public sealed class ReadContentHttp(RequestGuard guard, CaseWriter writer, EvidenceTickets tickets, WallClock wall)
{
    [Function(nameof(ReadContentHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/evidence/{evidenceId}/content")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        guard.DeskOrLinkAsync(request, cancellation, async context =>
        {
            var wantsOriginal = request.Query["original"] == "true";
            // On the record before the address is given: who could read what is never in doubt.
            var step = await writer.StepAsync(id, new StepContext(context.Now, context.Caller.By), found =>
            {
                var admitted = context.Admit(found);
                if (admitted.IsRefused)
                    return admitted.Refusal;
                if (wantsOriginal && !context.Caller.IsDesk)
                    return UploadRefusals.OriginalForDeskOnly.With();
                var isOriginal = wantsOriginal || admitted.Value.Evidence.GetValueOrDefault(evidenceId)?.CleanSha256 is null;
                return ReadEvidence.Decide(admitted.Value, new ReadEvidence(evidenceId, isOriginal, context.Caller.IsDesk));
            }, cancellation);
            if (step.IsRefused)
                return Problems.From(step.Refusal);
            var file = step.Value.Case.Evidence[evidenceId];
            var copy = wantsOriginal ? LeavingCopy.Original(id, file) : LeavingCopy.Of(id, file);
            var until = wall.Provider.GetUtcNow() + EvidenceTickets.ReadFor;
            var url = await tickets.ReadAsync(copy.Container, copy.Blob, cancellation, file.FileName);
            return Answers.Json(StatusCodes.Status200OK, new { url = url.AbsoluteUri, expiresAt = until, copy.Sha256, copy.Size, file.ContentType, copy.IsOriginal });
        });
}
