using CaseDesk.Core.Custody;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>Ends a legal hold.</summary>
public sealed class LiftLegalHoldHttp(Door door, CaseSteps steps, CaseViews views)
{
    [Function(nameof(LiftLegalHoldHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/legal-hold/lift")] HttpRequest request, string id, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, visit => steps.TakeAsync<LiftLegalHold>(visit, id, StatusCodes.Status200OK, views.For(visit), LiftLegalHold.Decide));
}
