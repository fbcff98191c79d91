using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Evidence;

/// <summary>Gives the ticket of a file that is still on its way again, with more time when little of it is left.</summary>
public sealed class RenewTicketHttp(
    RequestGuard guard,
    CaseSteps steps,
    EvidenceLimits limits,
    EvidenceTickets tickets,
    WallClock wall,
    IOptions<EvidenceOptions> options
)
{
    [Function(nameof(RenewTicketHttp))]
    [Door(
        DoorCaller.ConsultantOrLink,
        Body = typeof(Empty),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "case-not-found",
            "evidence-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "step-too-large",
            "upload-ended",
            "upload-too-late",
            "version-stale",
        ]
    )]
    [Answer(200, typeof(UploadTicket), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/evidence/{evidenceId}/ticket")] HttpRequest request,
        string id,
        string evidenceId,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, context =>
        {
            var (now, time) = (wall.Provider.GetUtcNow(), TimeSpan.FromMinutes(options.Value.TicketMinutes));
            var step = new AskedStep<Empty>(
                StatusCodes.Status200OK,
                (_, _) => new { evidenceId },
                (@case, _) => RenewTicket.Decide(@case, new RenewTicket(evidenceId, now + (time / 2), now + time), context.Now)
            );
            return steps.TakeAsync(context, id, step with { Reply = SignAsync });

            async Task<IResult> SignAsync(StepTaken taken) => Answers.Json(
                StatusCodes.Status200OK,
                await UploadTicket.SignAsync(tickets, taken.Case, taken.Case.Evidence[evidenceId], limits, cancellation),
                taken.Case.Version
            );
        });

    public sealed record Empty;
}
