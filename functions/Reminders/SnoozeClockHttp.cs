using CaseDesk.Core.Clocks;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Reminders;

/// <summary>Puts a clock's reminders off, never past the clock.</summary>
public sealed class SnoozeClockHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(SnoozeClockHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Snooze),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "clock-not-running",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "snooze-invalid",
            "step-too-large",
            "version-stale",
        ]
    )]
    [Answer(200, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/clocks/{clock}/snooze")] HttpRequest request,
        string id,
        string clock,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Snooze>(context, id, StatusCodes.Status200OK, views.For(context), (@case, body) =>
                SnoozeClock.Decide(@case, new SnoozeClock(clock, body.Until), context.Policy, context.Now)
            )
        );

    public sealed record Snooze(DateTimeOffset Until);
}
