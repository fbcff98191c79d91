using CaseDesk.Azure.Custody;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>The public keys that the desk signs with, as a JWK set (RFC 7517): anyone may check a receipt, an anchor or a packet.</summary>
public sealed class ReadKeysHttp(RequestGuard guard, DeskKeys keys)
{
    [Function(nameof(ReadKeysHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/custody/keys")] HttpRequest request, CancellationToken cancellation) =>
        guard.PlainAsync(request, cancellation, async _ => Answers.Json(StatusCodes.Status200OK, new
        {
            keys = (await keys.PublicAsync(cancellation)).Select(key => new { kty = "EC", crv = "P-256", key.X, key.Y, kid = key.Id, use = "sig", alg = "ES256" }),
        }));
}
