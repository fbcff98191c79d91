using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Records the platform's answer.</summary>
public sealed class DecideCaseHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(DecideCaseHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Answer),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "amount-invalid",
            "case-not-found",
            "clock-too-far",
            "date-before-submission",
            "date-in-future",
            "date-out-of-range",
            "extension-date-missing",
            "extension-not-later",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "nothing-to-extend",
            "outcome-not-allowed",
            "release-not-all",
            "release-not-part",
            "step-too-large",
            "text-too-long",
            "value-invalid",
            "version-stale",
            "window-days-invalid",
        ]
    )]
    [Answer(201, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/decisions")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Answer>(context, id, StatusCodes.Status201Created, views.For(context), (@case, body) =>
                DecideCase.Decide(@case, body.ToCommand(), context.Policy, context.Now)
            )
        );

    /// <param name="Until">With <c>extended</c>: the new last day shown on the platform's page.</param>
    public sealed record Answer(
        DecisionOutcome Outcome,
        DateTimeOffset? DecidedAt = null,
        decimal? AmountReleased = null,
        DateOnly? Until = null,
        string? Reason = null
    )
    {
        public DecideCase ToCommand() => new(Outcome, DecidedAt, AmountReleased, Until, Reason);
    }
}
