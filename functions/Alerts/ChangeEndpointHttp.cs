using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Changes what an endpoint receives, or switches it off or on again.</summary>
public sealed class ChangeEndpointHttp(RequestGuard guard, IEndpointStore endpoints, LaneMessages lanes, WallClock wall)
{
    [Function(nameof(ChangeEndpointHttp))]
    [Door(DoorCaller.Lead, Body = typeof(Change), Refusals = ["endpoint-status-unknown", "event-type-unknown", "webhook-not-found"])]
    [Answer(200, typeof(EndpointView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "api/webhooks/{wid}")] HttpRequest request,
        string wid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<Change>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var command = new ChangeEndpoint(body.Value.Value.Events, body.Value.Value.Status);
            if (
                await endpoints.ChangeAsync(
                    wid,
                    endpoint => ChangeEndpoint.Decide(endpoint, command, context.Now),
                    new StepContext(context.Now, context.Caller.By),
                    cancellation
                )
                is not { } changed
            )
                return Problems.From(HttpRefusals.EndpointNotFound.With());
            // Off: what waits becomes dead letters. On: what came in between is sent.
            if (command.Status is not null && !changed.IsRefused)
                await lanes.SendAsync(wid, null, cancellation);
            return changed.IsRefused
                ? Problems.From(changed.Refusal)
                : Answers.Json(StatusCodes.Status200OK, EndpointView.Of(changed.Value, wall.Provider.GetUtcNow()));
        });

    /// <param name="Events">Types to receive from now on, empty for all; as before when absent.</param>
    /// <param name="Status"><c>active</c> or <c>disabled</c>; as before when absent.</param>
    public sealed record Change(IReadOnlyList<string>? Events = null, string? Status = null);
}
