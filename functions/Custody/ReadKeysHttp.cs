using CaseDesk.Functions.Http;
using CaseDesk.Storage.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>The public keys that the desk signs with, as a JWK set (RFC 7517): anyone may check a receipt, an anchor or a packet.</summary>
public sealed class ReadKeysHttp(RequestGuard guard, DeskKeys keys)
{
    [Function(nameof(ReadKeysHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, typeof(KeySet))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/custody/keys")] HttpRequest request,
        CancellationToken cancellation
    ) =>
        guard.PlainAsync(request, cancellation, async _ =>
            Answers.Json(
                StatusCodes.Status200OK,
                new KeySet(
                    (await keys.PublicAsync(cancellation)).Select(key => new Key("EC", "P-256", key.X, key.Y, key.Id, "sig", "ES256"))
                )
            )
        );

    public sealed record KeySet(IEnumerable<Key> Keys);

    /// <summary>A JWK (RFC 7517) of the curve P-256.</summary>
    public sealed record Key(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);
}
