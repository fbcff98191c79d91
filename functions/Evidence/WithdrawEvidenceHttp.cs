using CaseDesk.Azure.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Takes a file back; its tombstone stays on the case.</summary>
public sealed class WithdrawEvidenceHttp(Door door, CaseWriter writer)
{
    [Function(nameof(WithdrawEvidenceHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/cases/{id}/evidence/{evidenceId}")] HttpRequest request, string id, string evidenceId, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, async visit =>
        {
            var version = Preconditions.Version(request, required: false);
            if (version.IsRefused)
                return Problems.From(version.Refusal);
            var step = await writer.StepAsync(id, new StepContext(visit.Now, visit.Caller.By, version.Value), found =>
            {
                var admitted = visit.Admit(found);
                return admitted.IsRefused ? admitted.Refusal : WithdrawEvidence.Decide(admitted.Value, evidenceId, visit.Caller.IsDesk);
            }, cancellation);
            return Answers.Step(step, StatusCodes.Status200OK, after => EvidenceView.Of(after.Evidence[evidenceId]));
        });
}
