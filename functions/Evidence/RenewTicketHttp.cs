using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Evidence;

/// <summary>Gives the ticket of a file that is still on its way again, with more time when little of it is left.</summary>
public sealed class RenewTicketHttp(RequestGuard guard, CaseWriter writer, EvidenceLimits limits, EvidenceTickets tickets, WallClock wall, IOptions<EvidenceOptions> options)
{
    [Function(nameof(RenewTicketHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/evidence/{evidenceId}/ticket")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        guard.DeskOrLinkAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<Empty>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var asked = Preconditions.Context(context, body.Value.Hash, StatusCodes.Status200OK, after => new { evidenceId });
            if (asked.IsRefused)
                return Problems.From(asked.Refusal);
            var (now, time) = (wall.Provider.GetUtcNow(), TimeSpan.FromMinutes(options.Value.TicketMinutes));
            var step = await writer.StepAsync(id, asked.Value, found =>
            {
                var admitted = context.Admit(found);
                return admitted.IsRefused ? admitted.Refusal : RenewTicket.Decide(admitted.Value, new RenewTicket(evidenceId, now + (time / 2), now + time), context.Now);
            }, cancellation);
            if (step.IsRefused)
                return Problems.From(step.Refusal);
            var ticket = await UploadTicket.SignAsync(tickets, step.Value.Case, step.Value.Case.Evidence[evidenceId], limits, cancellation);
            return Answers.Json(StatusCodes.Status200OK, ticket, step.Value.Case.Version);
        });

    public sealed record Empty;
}
