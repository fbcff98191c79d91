using CaseDesk.Core.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Closes a case.</summary>
public sealed class CloseCaseHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(CloseCaseHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/close")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, visit => steps.TakeAsync<Closing>(
            visit, id, StatusCodes.Status200OK, views.For(visit), (@case, body) => CloseCase.Decide(@case, new CloseCase(body.Reason))));

    public sealed record Closing(string? Reason = null);
}
