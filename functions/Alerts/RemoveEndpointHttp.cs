using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Removes an endpoint; what was still on its way to it is dropped.</summary>
public sealed class RemoveEndpointHttp(RequestGuard guard, IEndpointStore endpoints)
{
    [Function(nameof(RemoveEndpointHttp))]
    [Door(DoorCaller.Lead, Refusals = ["webhook-not-found"])]
    [Answer(204)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/webhooks/{wid}")] HttpRequest request,
        string wid,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, async context =>
            await endpoints.RemoveAsync(wid, new StepContext(context.Now, context.Caller.By), cancellation)
                ? Results.NoContent()
                : Problems.From(HttpRefusals.EndpointNotFound.With())
        );
}
