using CaseDesk.Azure.Alerts;
using CaseDesk.Azure.Time;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Shows an endpoint, without its secret.</summary>
public sealed class ReadEndpointHttp(Door door, IEndpointStore endpoints, WallClock wall)
{
    [Function(nameof(ReadEndpointHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks/{wid}")] HttpRequest request, string wid, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, async _ => await endpoints.GetAsync(wid, cancellation) is { } endpoint
            ? Answers.Json(StatusCodes.Status200OK, EndpointView.Of(endpoint, wall.Provider.GetUtcNow()))
            : Problems.From(DoorRefusals.EndpointNotFound.With()));
}
