using CaseDesk.Core.Alerts;
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
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async _ =>
        {
            var now = wall.Provider.GetUtcNow();
            var (sound, broken) = await endpoints.AllAsync(cancellation);
            return Answers.Json(StatusCodes.Status200OK, new
            {
                items = sound.Select(endpoint => EndpointView.Of(endpoint, now)),
                // Somebody wrote these beside the desk: nothing is sent there until they are removed and registered anew.
                Broken = broken.Select(static endpoint => new { Id = endpoint.EndpointId, endpoint.WrittenAt, Text = SendFailures.Explain(SendFailures.RowAltered) }),
            });
        });
}
