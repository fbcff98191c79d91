using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Lists the endpoints, without their secrets.</summary>
public sealed class ListEndpointsHttp(RequestGuard guard, IEndpointStore endpoints, WallClock wall)
{
    [Function(nameof(ListEndpointsHttp))]
    [Door(DoorCaller.Desk)]
    [Answer(200, typeof(Items<EndpointView>))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async _ =>
        {
            var now = wall.Provider.GetUtcNow();
            var all = await endpoints.ListAsync(cancellation);
            return Answers.Json(StatusCodes.Status200OK, new Items<EndpointView>(all.Select(endpoint => EndpointView.Of(endpoint, now))));
        });
}
