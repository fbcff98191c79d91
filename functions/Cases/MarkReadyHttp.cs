using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>The merchant says that everything is in; the desk gets an alert.</summary>
public sealed class MarkReadyHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(MarkReadyHttp))]
    [Door(
        DoorCaller.ConsultantOrLink,
        Body = typeof(Nothing),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "materials-incomplete",
            "nothing-to-change",
            "step-too-large",
            "version-stale",
        ]
    )]
    [Answer(201, typeof(CaseView), ForLink = typeof(LinkCaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/ready")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Nothing>(context, id, StatusCodes.Status201Created, views.For(context), (@case, _) =>
                MarkReady.Decide(@case, context.Policy)
            )
        );

    public sealed record Nothing;
}
