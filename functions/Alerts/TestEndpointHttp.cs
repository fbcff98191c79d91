using System.Security.Cryptography;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Sends a test message to an endpoint now and answers what came of it; nothing is tried again later.</summary>
public sealed class TestEndpointHttp(RequestGuard guard, IEndpointStore endpoints, EndpointTest test)
{
    private const int NonceBytes = 8;

    [Function(nameof(TestEndpointHttp))]
    [Door(DoorCaller.Lead, Refusals = ["webhook-not-found"])]
    [Answer(200, typeof(DeliveryAttemptView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/{wid}/test")] HttpRequest request,
        string wid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            if (await endpoints.GetAsync(wid, cancellation) is not { } endpoint)
                return Problems.From(HttpRefusals.EndpointNotFound.With());
            var attempt = await test.RunAsync(
                endpoint,
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes)),
                context.Now,
                cancellation
            );
            return Answers.Json(StatusCodes.Status200OK, DeliveryAttemptView.Of(attempt));
        });
}
