using CaseDesk.Core.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>The merchant says that everything is in; the desk gets an alert.</summary>
public sealed class MarkReadyHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(MarkReadyHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/ready")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, visit => steps.TakeAsync<Nothing>(
            visit, id, StatusCodes.Status201Created, views.For(visit), (@case, _) => MarkReady.Decide(@case, visit.Policy)));

    public sealed record Nothing;
}
