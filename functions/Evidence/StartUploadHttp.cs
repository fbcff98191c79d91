using System.Text.Json.Nodes;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Evidence;

/// <summary>
/// Announces a file and answers with a ticket: an address for this one blob, good for create and write, for a short time.
/// </summary>
public sealed class StartUploadHttp(
    RequestGuard guard,
    CaseSteps steps,
    EvidenceLimits limits,
    EvidenceTickets tickets,
    WallClock wall,
    IOptions<EvidenceOptions> options
)
{
    [Function(nameof(StartUploadHttp))]
    [Door(
        DoorCaller.ConsultantOrLink,
        Body = typeof(Announcement),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "evidence-item-invalid",
            "evidence-sha256-invalid",
            "evidence-size-invalid",
            "evidence-too-large",
            "evidence-too-many",
            "evidence-type-unsupported",
            "file-name-empty",
            "file-name-not-text",
            "file-name-too-long",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "item-unknown",
            "step-too-large",
            "version-stale",
        ]
    )]
    [Answer(201, typeof(UploadTicket), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/evidence")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, context =>
        {
            var evidenceId = CaseIds.NewEvidence();
            var step = new AskedStep<Announcement>(
                StatusCodes.Status201Created,
                (_, _) => new { evidenceId },
                (@case, file) =>
                    StartUpload.Decide(@case, Command(evidenceId, file, context.Now), context.Policy.Playbooks, limits, context.Now)
            );
            return steps.TakeAsync(context, id, step with { Reply = taken => TicketAsync(taken, evidenceId, cancellation) });
        });

    private StartUpload Command(string evidenceId, Announcement file, DateTimeOffset now) => new(
        evidenceId, file.Item, file.FileName, file.Size, file.Sha256,
        wall.Provider.GetUtcNow().AddMinutes(options.Value.TicketMinutes), now.AddHours(options.Value.AbandonAfterHours));

    /// <summary>
    /// The kept answer holds the id alone: the ticket is a secret and is signed again, with the same end, when the answer is repeated.
    /// </summary>
    private async Task<IResult> TicketAsync(StepTaken step, string evidenceId, CancellationToken cancellation)
    {
        var id = step.Replayed is { } earlier ? JsonNode.Parse(earlier.Body)!["evidenceId"]!.GetValue<string>() : evidenceId;
        var answer = await UploadTicket.SignAsync(tickets, step.Case, step.Case.Evidence[id], limits, cancellation);
        return Answers.Json(StatusCodes.Status201Created, answer, step.Case.Version, $"/api/cases/{step.Case.Id}/evidence/{id}");
    }

    /// <param name="Size">Bytes.</param>
    /// <param name="Sha256">64 hex digits; with it, any other bytes are refused.</param>
    public sealed record Announcement(string Item, string FileName, long Size, string? Sha256 = null);
}
