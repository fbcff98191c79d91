using CaseDesk.Core.Cases;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Corrects facts or replaces a clock by the date on the platform's page. Needs If-Match.</summary>
public sealed class CorrectCaseHttp(RequestGuard guard, CaseSteps steps, CaseViews views)
{
    [Function(nameof(CorrectCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/cases/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, context => steps.TakeAsync<CorrectCase>(
            context, id, StatusCodes.Status200OK, views.For(context), (@case, body) => CorrectCase.Decide(@case, body, context.Policy, context.Now), ifMatchRequired: true));
}
