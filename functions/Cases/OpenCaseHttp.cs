using CaseDesk.Azure.Cases;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Opens a case.</summary>
public sealed class OpenCaseHttp(RequestGuard guard, CaseWriter writer, CaseViews views)
{
    [Function(nameof(OpenCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases")] HttpRequest request, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<CaseFacts>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var asked = Preconditions.Context(context, body.Value.Hash, StatusCodes.Status201Created, views.For(context));
            if (asked.IsRefused)
                return Problems.From(asked.Refusal);
            var caseId = asked.Value.Answer is { } slot ? CaseIds.FromKey(slot.KeyHash) : CaseIds.New();
            var command = new OpenCase(caseId, CaseIds.NewLinkToken(), body.Value.Value);
            var step = await writer.StepAsync(caseId, asked.Value with { ExpectedVersion = null }, found => found is null ? OpenCase.Decide(command, context.Policy, context.Now) : Nothing, cancellation);
            return Answers.Step(step, StatusCodes.Status201Created, views.For(context), @case => $"/api/cases/{@case.Id}");
        });

    /// <summary>Met only while replaying: the case is there because this very key opened it.</summary>
    private static Outcome<IReadOnlyList<CaseEvent>> Nothing => Array.Empty<CaseEvent>();
}
