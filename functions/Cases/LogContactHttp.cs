using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Adds a line to the communication log.</summary>
public sealed class LogContactHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(LogContactHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/contacts")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskOrLinkAsync(request, cancellation, visit => steps.TakeAsync<ContactEntry>(
            visit, id, StatusCodes.Status201Created, views.For(visit), (@case, body) => LogContact.Decide(@case, new LogContact(body), visit.Now)));
}
