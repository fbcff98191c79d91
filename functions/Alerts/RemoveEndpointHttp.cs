using CaseDesk.Azure.Alerts;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Removes an endpoint; what was still on its way to it is dropped.</summary>
public sealed class RemoveEndpointHttp(Door door, IEndpointStore endpoints)
{
    [Function(nameof(RemoveEndpointHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/webhooks/{wid}")] HttpRequest request, string wid, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, async _ => await endpoints.RemoveAsync(wid, cancellation)
            ? Results.NoContent()
            : Problems.From(DoorRefusals.EndpointNotFound.With()));
}
