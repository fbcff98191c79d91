using CaseDesk.Core.Packets;
using CaseDesk.Functions.Http;
using CaseDesk.Packets.Pdf;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Answers a text as the PDF that is uploaded for it. It changes nothing, so a lost answer is asked for again.</summary>
public sealed class ComposeTextHttp(RequestGuard guard, CaseLooks looks)
{
    [Function(nameof(ComposeTextHttp))]
    [Door(
        DoorCaller.ConsultantOrLink,
        Body = typeof(ComposeText),
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "idempotency-key-invalid",
            "item-no-text",
            "text-empty",
            "text-too-long",
            "value-invalid",
        ]
    )]
    [Answer(200, Bytes = ["application/pdf"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/texts")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, context => looks.TryAsync<ComposeText>(context, id, (@case, text) =>
            {
                var composed = ComposeText.Decide(@case, text, context.Policy.Playbooks, context.Now);
                return composed.IsRefused
                    ? Problems.From(composed.Refusal)
                    : Results.Bytes(LetterPdf.Write(composed.Value, context.Now), "application/pdf");
            }));
}
