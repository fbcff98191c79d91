using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Records that the appeal was handed in; starts a round and its review window.</summary>
public sealed class SubmitCaseHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(SubmitCaseHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Submission),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "action-not-allowed",
            "case-not-found",
            "date-before-notice",
            "date-in-future",
            "date-out-of-range",
            "date-too-old",
            "evidence-still-inspecting",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "packet-not-ready",
            "step-too-large",
            "submission-incomplete",
            "text-empty",
            "text-too-long",
            "truth-unconfirmed",
            "value-invalid",
            "version-stale",
            "window-days-invalid",
        ]
    )]
    [Answer(201, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/submissions")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Submission>(context, id, StatusCodes.Status201Created, views.For(context), (@case, body) =>
                SubmitCase.Decide(@case, body.ToCommand(context.Now), context.Policy, context.Now)
            )
        );

    /// <param name="SubmittedAt">When it was handed in; now when absent.</param>
    /// <param name="Kind">What was handed in; absent for what the case's status suggests.</param>
    /// <param name="Truth">Ticks the truth statement with the hand-in.</param>
    /// <param name="PacketId">The packet that was handed in.</param>
    public sealed record Submission(
        DateTimeOffset? SubmittedAt = null,
        string? Override = null,
        RoundKind? Kind = null,
        TruthTick? Truth = null,
        string? PacketId = null
    )
    {
        public SubmitCase ToCommand(DateTimeOffset now) => new(SubmittedAt ?? now, Override, Kind, Truth, PacketId);
    }
}
