using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Lists the endpoints, without their secrets, and names those whose rows are not as the desk wrote them.</summary>
public sealed class ListEndpointsHttp(RequestGuard guard, IEndpointStore endpoints, WallClock wall)
{
    [Function(nameof(ListEndpointsHttp))]
    [Door(DoorCaller.Reader)]
    [Answer(200, typeof(EndpointList))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/webhooks")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async _ =>
        {
            var now = wall.Provider.GetUtcNow();
            var (sound, broken) = await endpoints.AllAsync(cancellation);
            return Answers.Json(
                StatusCodes.Status200OK,
                new EndpointList(sound.Select(endpoint => EndpointView.Of(endpoint, now)), broken.Select(BrokenEndpointView.Of))
            );
        });
}
