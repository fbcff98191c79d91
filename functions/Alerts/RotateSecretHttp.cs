using System.Security.Cryptography;
using CaseDesk.Azure.Alerts;
using CaseDesk.Azure.Time;
using CaseDesk.Core.Alerts;
using CaseDesk.Functions.Doors;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Gives a webhook a new secret, shown in this answer alone, or a new key of v1a, of which only the public part is shown; for a while requests are signed with both.</summary>
public sealed class RotateSecretHttp(Door door, IEndpointStore endpoints, WallClock wall)
{
    private const int SecretBytes = 32;

    [Function(nameof(RotateSecretHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks/{wid}/rotate")] HttpRequest request, string wid, CancellationToken cancellation) =>
        door.DeskAsync(request, cancellation, async visit =>
        {
            var body = await JsonBody.ReadAsync<Rotation>(visit);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var key = Preconditions.Key(visit);
            if (key.IsRefused)
                return Problems.From(key.Refusal);
            var command = new RotateSecret(body.Value.Value.Secret, body.Value.Value.OverlapHours);
            var (drawn, now) = (RandomNumberGenerator.GetBytes(SecretBytes), wall.Provider.GetUtcNow());
            if (await endpoints.ChangeAsync(wid, endpoint => RotateSecret.Decide(endpoint, command, drawn, key.Value, now, Ed25519Key.Make), cancellation) is not { } changed)
                return Problems.From(DoorRefusals.EndpointNotFound.With());
            return changed.IsRefused ? Problems.From(changed.Refusal) : Answers.Json(StatusCodes.Status200OK, EndpointView.Of(changed.Value, now, withSecret: true));
        });

    /// <param name="Secret">A Standard Webhooks secret of one's own, drawn when absent; none for v1a, whose key the desk draws.</param>
    /// <param name="OverlapHours">0 to 168; 24 when absent.</param>
    public sealed record Rotation(string? Secret = null, int? OverlapHours = null);
}
