using CaseDesk.Azure.Cases;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>What a case would be if it were opened now: its deadlines, its checklist and what its hold means. Nothing is stored.</summary>
public sealed class PreviewCaseHttp(Door door, CaseViews views)
{
    [Function(nameof(PreviewCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/preview")] HttpRequest request, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, async visit =>
        {
            var body = await JsonBody.ReadAsync<CaseFacts>(visit);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (Preconditions.Key(visit) is { IsRefused: true } key)
                return Problems.From(key.Refusal);
            var opened = OpenCase.Decide(new OpenCase(CaseIds.New(), "", body.Value.Value), visit.Policy, visit.Now);
            return opened.IsRefused
                ? Problems.From(opened.Refusal)
                : Answers.Json(StatusCodes.Status200OK, views.For(visit)(CaseStep.Take(null, opened.Value, visit.Now, visit.Caller.By).After));
        });
}
