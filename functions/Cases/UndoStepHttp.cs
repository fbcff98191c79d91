using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Takes back the newest hand-in, answer or closing; taking back a closing opens the case again.</summary>
public sealed class UndoStepHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(UndoStepHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Undoing),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "case-not-found",
            "date-out-of-range",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "nothing-to-undo",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "undo-not-newest",
            "value-invalid",
            "version-stale",
            "window-days-invalid",
        ]
    )]
    [Answer(200, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/undo")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Undoing>(context, id, StatusCodes.Status200OK, views.For(context), (@case, body) =>
                UndoStep.Decide(@case, new UndoStep(body.Step, body.Reason), context.Policy, context.Now)
            )
        );

    public sealed record Undoing(UndoableStep Step, string? Reason = null);
}
