using System.Security.Cryptography;
using CaseDesk.Core.Alerts;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>
/// Gives a webhook a new secret, shown in this answer alone, or a new key of v1a, of which only the public part is shown; for a while
/// requests are signed with both.
/// </summary>
public sealed class RotateSecretHttp(RequestGuard guard, IEndpointStore endpoints, WallClock wall)
{
    private const int SecretBytes = 32;

    [Function(nameof(RotateSecretHttp))]
    [Door(
        DoorCaller.Lead,
        Body = typeof(Rotation),
        Refusals = [
            "idempotency-key-invalid",
            "overlap-invalid",
            "rotation-elsewhere",
            "secret-unused",
            "webhook-key-drawn-here",
            "webhook-not-found",
            "webhook-secret-invalid",
        ]
    )]
    [Answer(200, typeof(EndpointView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/{wid}/rotate")] HttpRequest request,
        string wid,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await KeyedBody.ReadAsync<Rotation>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var command = new RotateSecret(body.Value.Wish.Secret, body.Value.Wish.OverlapHours);
            var (drawn, now) = (RandomNumberGenerator.GetBytes(SecretBytes), wall.Provider.GetUtcNow());
            if (
                await endpoints.ChangeAsync(
                    wid,
                    endpoint => RotateSecret.Decide(endpoint, command, drawn, body.Value.Key, now, Ed25519Key.Make),
                    new StepContext(context.Now, context.Caller.By),
                    cancellation
                )
                is not { } changed
            )
                return Problems.From(HttpRefusals.EndpointNotFound.With());
            return changed.IsRefused
                ? Problems.From(changed.Refusal)
                : Answers.Json(StatusCodes.Status200OK, EndpointView.Of(changed.Value, now, withSecret: true));
        });

    /// <param name="Secret">A Standard Webhooks secret of one's own, drawn when absent; none for v1a, whose key the desk draws.</param>
    /// <param name="OverlapHours">0 to 168; 24 when absent.</param>
    public sealed record Rotation(string? Secret = null, int? OverlapHours = null);
}
