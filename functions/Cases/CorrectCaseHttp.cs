using CaseDesk.Core.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Corrects facts or replaces a clock by the date on the platform's page. Needs If-Match.</summary>
public sealed class CorrectCaseHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(CorrectCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/cases/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, visit => steps.TakeAsync<CorrectCase>(
            visit, id, StatusCodes.Status200OK, views.For(visit), (@case, body) => CorrectCase.Decide(@case, body, visit.Policy, visit.Now), ifMatchRequired: true));
}
