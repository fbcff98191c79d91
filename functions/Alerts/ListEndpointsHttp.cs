using CaseDesk.Azure.Alerts;
using CaseDesk.Azure.Time;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Lists the endpoints, without their secrets.</summary>
public sealed class ListEndpointsHttp(RequestGuard guard, IEndpointStore endpoints, WallClock wall)
{
    [Function(nameof(ListEndpointsHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async _ =>
        {
            var now = wall.Provider.GetUtcNow();
            var all = await endpoints.ListAsync(cancellation);
            return Answers.Json(StatusCodes.Status200OK, new { items = all.Select(endpoint => EndpointView.Of(endpoint, now)) });
        });
}
