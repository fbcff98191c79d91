using CaseDesk.Core.Clocks;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Records that a clock of the playbook began.</summary>
public sealed class StartClockHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(StartClockHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(StartClock),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "clock-count-invalid",
            "clock-not-in-playbook",
            "date-in-future",
            "date-out-of-range",
            "date-too-old",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "step-too-large",
            "version-stale",
            "window-days-invalid",
        ]
    )]
    [Answer(201, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/clocks")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<StartClock>(context, id, StatusCodes.Status201Created, views.For(context), (@case, body) =>
                StartClock.Decide(@case, body, context.Policy, context.Now)
            )
        );
}
