using CaseDesk.Core.Custody;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>Ends a legal hold.</summary>
public sealed class LiftLegalHoldHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(LiftLegalHoldHttp))]
    [Door(
        DoorCaller.Lead,
        Body = typeof(LiftLegalHold),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "legal-hold-missing",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(200, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/legal-hold/lift")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<LiftLegalHold>(context, id, StatusCodes.Status200OK, views.For(context), LiftLegalHold.Decide)
        );
}
