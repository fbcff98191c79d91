using CaseDesk.Core.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>A named person ticks the truth statement: the merchant through the link, or the desk for somebody at its table.</summary>
public sealed class ConfirmTruthHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(ConfirmTruthHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/truth")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, visit => steps.TakeAsync<TruthTick>(
            visit, id, StatusCodes.Status201Created, views.For(visit), (@case, body) => ConfirmTruth.Decide(@case, new ConfirmTruth(body))));
}
