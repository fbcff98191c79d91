using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Evidence;

/// <summary>Gives the ticket of a file that is still on its way again, with more time when little of it is left.</summary>
public sealed class RenewTicketHttp(Door door, CaseWriter writer, EvidenceLimits limits, EvidenceTickets tickets, WallClock wall, IOptions<EvidenceOptions> options)
{
    [Function(nameof(RenewTicketHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/evidence/{evidenceId}/ticket")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, async visit =>
        {
            var body = await JsonBody.ReadAsync<Empty>(visit);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var context = Preconditions.Context(visit, body.Value.Hash, StatusCodes.Status200OK, after => new { evidenceId });
            if (context.IsRefused)
                return Problems.From(context.Refusal);
            var (now, time) = (wall.Provider.GetUtcNow(), TimeSpan.FromMinutes(options.Value.TicketMinutes));
            var step = await writer.StepAsync(id, context.Value, found =>
            {
                var admitted = visit.Admit(found);
                return admitted.IsRefused ? admitted.Refusal : RenewTicket.Decide(admitted.Value, new RenewTicket(evidenceId, now + (time / 2), now + time), visit.Now);
            }, cancellation);
            if (step.IsRefused)
                return Problems.From(step.Refusal);
            var ticket = await UploadTicket.SignAsync(tickets, step.Value.Case, step.Value.Case.Evidence[evidenceId], limits, cancellation);
            return Answers.Json(StatusCodes.Status200OK, ticket, step.Value.Case.Version);
        });

    public sealed record Empty;
}
