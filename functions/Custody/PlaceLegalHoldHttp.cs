using CaseDesk.Core.Custody;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>Stops erasure of a case.</summary>
public sealed class PlaceLegalHoldHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(PlaceLegalHoldHttp))]
    [Door(
        DoorCaller.Lead,
        Body = typeof(PlaceLegalHold),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "already-erased",
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "legal-hold-stands",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(201, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/legal-hold")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<PlaceLegalHold>(context, id, StatusCodes.Status201Created, views.For(context), PlaceLegalHold.Decide)
        );
}
