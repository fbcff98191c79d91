using CaseDesk.Core.Clocks;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Records that a clock of the playbook began.</summary>
public sealed class StartClockHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(StartClockHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/clocks")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, visit => steps.TakeAsync<StartClock>(
            visit, id, StatusCodes.Status201Created, views.For(visit), (@case, body) => StartClock.Decide(@case, body, visit.Policy, visit.Now)));
}
