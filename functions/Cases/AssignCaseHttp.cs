using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Gives a case an owner, or hands it over.</summary>
public sealed class AssignCaseHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(AssignCaseHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Assignment),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "case-is-erased",
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "owner-already",
            "owner-invalid",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(200, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/owner")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Assignment>(context, id, StatusCodes.Status200OK, views.For(context), (@case, body) =>
                AssignCase.Decide(@case, new AssignCase(body.Owner, body.Reason))
            )
        );

    /// <param name="Owner">Null for nobody.</param>
    public sealed record Assignment(string? Owner, string? Reason = null);
}
