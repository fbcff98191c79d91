using CaseDesk.Azure.Cases;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Opens a case.</summary>
public sealed class OpenCaseHttp(Door door, CaseWriter writer, CaseViews views)
{
    [Function(nameof(OpenCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases")] HttpRequest request, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, async visit =>
        {
            var body = await JsonBody.ReadAsync<CaseFacts>(visit);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var context = Preconditions.Context(visit, body.Value.Hash, StatusCodes.Status201Created, views.For(visit));
            if (context.IsRefused)
                return Problems.From(context.Refusal);
            var caseId = context.Value.Answer is { } slot ? CaseIds.FromKey(slot.KeyHash) : CaseIds.New();
            var command = new OpenCase(caseId, CaseIds.NewLinkToken(), body.Value.Value);
            var step = await writer.StepAsync(caseId, context.Value with { ExpectedVersion = null }, found => found is null ? OpenCase.Decide(command, visit.Policy, visit.Now) : Nothing, cancellation);
            return Answers.Step(step, StatusCodes.Status201Created, views.For(visit), @case => $"/api/cases/{@case.Id}");
        });

    /// <summary>Met only while replaying: the case is there because this very key opened it.</summary>
    private static Outcome<IReadOnlyList<CaseEvent>> Nothing => Array.Empty<CaseEvent>();
}
