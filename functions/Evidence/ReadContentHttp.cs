using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Gives a short-lived address of a sealed file's bytes.</summary>
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
            var until = wall.Provider.GetUtcNow() + EvidenceTickets.ReadFor;
            var url = await tickets.ReadAsync(StorageNames.Containers.EvidenceSealed, EvidenceBlobs.Name(id, evidenceId), cancellation, file.FileName);
            return Answers.Json(StatusCodes.Status200OK, new { url = url.AbsoluteUri, expiresAt = until, file.Sha256, file.Size, file.ContentType });
        });
}
