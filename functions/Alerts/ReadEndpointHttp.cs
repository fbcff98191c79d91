using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Shows an endpoint, without its secret, and how its lane stands.</summary>
public sealed class ReadEndpointHttp(RequestGuard guard, IEndpointStore endpoints, LaneTable lanes, WallClock wall)
{
    [Function(nameof(ReadEndpointHttp))]
    [Door(DoorCaller.Reader, Refusals = ["webhook-not-found"])]
    [Answer(200, typeof(EndpointView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/webhooks/{wid}")] HttpRequest request,
        string wid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async _ =>
        {
            if (await endpoints.GetAsync(wid, cancellation) is not { } endpoint)
                return Problems.From(HttpRefusals.EndpointNotFound.With());
            var (now, head, waiting) = (
                wall.Provider.GetUtcNow(),
                await lanes.HeadAsync(wid, cancellation),
                (await lanes.ContentsAsync(wid, cancellation)).Waiting
            );
            return Answers.Json(
                StatusCodes.Status200OK,
                EndpointView.Of(endpoint, now) with
                {
                    Lane = LaneView.Of(head?.Head, waiting, now),
                }
            );
        });
}
