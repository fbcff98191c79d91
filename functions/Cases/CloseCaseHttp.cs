using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Closes a case.</summary>
public sealed class CloseCaseHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(CloseCaseHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Closing),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "step-too-large",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(200, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/close")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Closing>(context, id, StatusCodes.Status200OK, views.For(context), (@case, body) =>
                CloseCase.Decide(@case, new CloseCase(body.Reason))
            )
        );

    public sealed record Closing(string? Reason = null);
}
