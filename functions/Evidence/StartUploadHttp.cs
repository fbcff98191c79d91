using System.Text.Json.Nodes;
using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Evidence;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Evidence;

/// <summary>Announces a file and answers with a ticket: an address for this one blob, good for create and write, for a short time.</summary>
public sealed class StartUploadHttp(RequestGuard guard, CaseWriter writer, EvidenceLimits limits, EvidenceTickets tickets, WallClock wall, IOptions<EvidenceOptions> options)
{
    [Function(nameof(StartUploadHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/evidence")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskOrLinkAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<Announcement>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var evidenceId = CaseIds.NewEvidence();
            var asked = Preconditions.Context(context, body.Value.Hash, StatusCodes.Status201Created, after => new { evidenceId });
            if (asked.IsRefused)
                return Problems.From(asked.Refusal);
            var (file, settings) = (body.Value.Value, options.Value);
            var command = new StartUpload(
                evidenceId, file.Item, file.FileName, file.Size, file.Sha256,
                wall.Provider.GetUtcNow().AddMinutes(settings.TicketMinutes), context.Now.AddHours(settings.AbandonAfterHours));
            var step = await writer.StepAsync(id, asked.Value, found =>
            {
                var admitted = context.Admit(found);
                return admitted.IsRefused ? admitted.Refusal : StartUpload.Decide(admitted.Value, command, context.Policy.Playbooks, limits, context.Now);
            }, cancellation);
            return step.IsRefused ? Problems.From(step.Refusal) : await TicketAsync(step.Value, evidenceId, cancellation);
        });

    /// <summary>The kept answer holds the id alone: the ticket is a secret and is signed again, with the same end, when the answer is repeated.</summary>
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
