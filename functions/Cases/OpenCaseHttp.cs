using CaseDesk.Azure.Cases;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Opens a case.</summary>
public sealed class OpenCaseHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(OpenCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases")] HttpRequest request, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, context => steps.OpenAsync<CaseFacts>(
            context, views.For(context), (id, facts) => OpenCase.Decide(new OpenCase(id, CaseIds.NewLinkToken(), facts), context.Policy, context.Now)));
}
