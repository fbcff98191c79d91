using CaseDesk.Core.Clocks;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Records that what a clock waited for was done outside the desk, or that it no longer matters.</summary>
public sealed class EndClockHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(EndClockHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Ending),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "clock-not-running",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "step-too-large",
            "text-empty",
            "text-too-long",
            "value-invalid",
            "version-stale",
        ]
    )]
    [Answer(200, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/clocks/{clock}/end")] HttpRequest request,
        string id,
        string clock,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Ending>(context, id, StatusCodes.Status200OK, views.For(context), (@case, body) =>
                EndClock.Decide(@case, new EndClock(clock, body.Met, body.Reason))
            )
        );

    /// <param name="Met">True when it was done; false when the clock no longer matters.</param>
    public sealed record Ending(bool Met, string Reason);
}
