using CaseDesk.Core.Custody;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>Stops erasure of a case.</summary>
public sealed class PlaceLegalHoldHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(PlaceLegalHoldHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/legal-hold")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, visit => steps.TakeAsync<PlaceLegalHold>(visit, id, StatusCodes.Status201Created, views.For(visit), PlaceLegalHold.Decide));
}
