using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Takes a file back; its tombstone stays on the case.</summary>
public sealed class WithdrawEvidenceHttp(RequestGuard guard, CaseSteps steps)
{
    [Function(nameof(WithdrawEvidenceHttp))]
    [Door(
        DoorCaller.ConsultantOrLink,
        IfMatch = DoorMatch.Read,
        Refusals = ["action-not-allowed", "case-not-found", "evidence-not-found", "step-too-large", "version-stale", "withdraw-needs-desk"]
    )]
    [Answer(200, typeof(EvidenceView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/cases/{id}/evidence/{evidenceId}")] HttpRequest request,
        string id,
        string evidenceId,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var version = Preconditions.Version(request, required: false);
            return version.IsRefused
                ? Problems.From(version.Refusal)
                : await steps.TakeAsync(
                    context,
                    id,
                    @case => WithdrawEvidence.Decide(@case, evidenceId, context.Caller.IsDesk),
                    step =>
                        Task.FromResult(
                            Answers.Json(StatusCodes.Status200OK, EvidenceView.Of(step.Case.Evidence[evidenceId]), step.Case.Version)
                        ),
                    version.Value
                );
        });
}
