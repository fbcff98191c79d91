using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>
/// Gives a short-lived address of a sealed file's bytes: of the copy without places where there is one, or, for the desk with
/// <c>?original=true</c>, of the original.
/// </summary>
public sealed class ReadContentHttp(Door door, CaseTable cases, EvidenceTickets tickets, WallClock wall)
{
    [Function(nameof(ReadContentHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{id}/evidence/{evidenceId}/content")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, async visit =>
        {
            var admitted = visit.Admit((await cases.FindAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            if (!admitted.Value.Evidence.TryGetValue(evidenceId, out var file))
                return Problems.From(UploadRefusals.EvidenceNotFound.With());
            if (file.Status != EvidenceStatus.Sealed)
                return Problems.From(UploadRefusals.ContentNotReady.With());
            var isOriginal = request.Query["original"] == "true";
            if (isOriginal && !visit.Caller.IsDesk)
                return Problems.From(UploadRefusals.OriginalForDeskOnly.With());
            var copy = isOriginal ? LeavingCopy.Original(id, file) : LeavingCopy.Of(id, file);
            var until = wall.Provider.GetUtcNow() + EvidenceTickets.ReadFor;
            var url = await tickets.ReadAsync(copy.Container, copy.Blob, cancellation, file.FileName);
            return Answers.Json(StatusCodes.Status200OK, new { url = url.AbsoluteUri, expiresAt = until, copy.Sha256, copy.Size, file.ContentType, copy.IsOriginal });
        });
}
