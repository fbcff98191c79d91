using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>A named person ticks the truth statement: the merchant through the link, or the desk for somebody at its table.</summary>
public sealed class ConfirmTruthHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(ConfirmTruthHttp))]
    [Door(
        DoorCaller.ConsultantOrLink,
        Body = typeof(TruthTick),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(201, typeof(CaseView), ForLink = typeof(LinkCaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/truth")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<TruthTick>(context, id, StatusCodes.Status201Created, views.For(context), (@case, body) =>
                ConfirmTruth.Decide(@case, new ConfirmTruth(body))
            )
        );
}
