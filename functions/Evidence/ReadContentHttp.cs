using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Custody;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Gives a short-lived address of a sealed file's bytes, and records who was given it.</summary>
public sealed class ReadContentHttp(Door door, CaseWriter writer, EvidenceTickets tickets, WallClock wall)
{
    [Function(nameof(ReadContentHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{id}/evidence/{evidenceId}/content")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, async visit =>
        {
            // On the record before the address is given: who could read what is never in doubt.
            var step = await writer.StepAsync(id, new StepContext(visit.Now, visit.Caller.By), found =>
            {
                var admitted = visit.Admit(found);
                return admitted.IsRefused ? admitted.Refusal : ReadEvidence.Decide(admitted.Value, new ReadEvidence(evidenceId, Original: true));
            }, cancellation);
            if (step.IsRefused)
                return Problems.From(step.Refusal);
            var file = step.Value.Case.Evidence[evidenceId];
            var until = wall.Provider.GetUtcNow() + EvidenceTickets.ReadFor;
            var url = await tickets.ReadAsync(StorageNames.Containers.EvidenceSealed, EvidenceBlobs.Name(id, evidenceId), cancellation, file.FileName);
            return Answers.Json(StatusCodes.Status200OK, new { url = url.AbsoluteUri, expiresAt = until, file.Sha256, file.Size, file.ContentType });
        });
}
