using CaseDesk.Azure.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Takes a file back; its tombstone stays on the case.</summary>
public sealed class WithdrawEvidenceHttp(RequestGuard guard, CaseWriter writer)
{
    [Function(nameof(WithdrawEvidenceHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/cases/{id}/evidence/{evidenceId}")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        guard.DeskOrLinkAsync(request, cancellation, async context =>
        {
            var version = Preconditions.Version(request, required: false);
            if (version.IsRefused)
                return Problems.From(version.Refusal);
            var step = await writer.StepAsync(id, new StepContext(context.Now, context.Caller.By, version.Value), found =>
            {
                var admitted = context.Admit(found);
                return admitted.IsRefused ? admitted.Refusal : WithdrawEvidence.Decide(admitted.Value, evidenceId, context.Caller.IsDesk);
            }, cancellation);
            return Answers.Step(step, StatusCodes.Status200OK, after => EvidenceView.Of(after.Evidence[evidenceId]));
        });
}
