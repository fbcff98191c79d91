using System.Diagnostics;
using System.Security.Cryptography;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Receivers;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Alerts;

/// <summary>
/// Registers an endpoint for alerts, of any channel; a webhook's secret is in this answer and never again, its public key of v1a in every
/// one.
/// </summary>
public sealed class RegisterEndpointHttp(
    RequestGuard guard,
    IEndpointStore endpoints,
    DeskChannels channels,
    KnownLanes lanes,
    WallClock wall,
    IOptions<AlertOptions> options
)
{
    private const int SecretBytes = 32;

    private const int IdCharacters = 24;

    [Function(nameof(RegisterEndpointHttp))]
    [Door(
        DoorCaller.Lead,
        Body = typeof(Registration),
        Refusals = [
            "channel-unavailable",
            "channel-unknown",
            "event-type-unknown",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "mail-address-invalid",
            "receiver-registered",
            "robot-secret-invalid",
            "robot-secret-unused",
            "robot-url-invalid",
            "secret-unused",
            "webhook-key-drawn-here",
            "webhook-secret-invalid",
            "webhook-signature-unknown",
            "webhook-signature-unused",
            "webhook-url-invalid",
            "webhook-url-not-https",
            "webhook-url-not-public",
            "webhooks-too-many",
        ]
    )]
    [Answer(201, typeof(EndpointView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await KeyedBody.ReadAsync<Registration>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            // The key leads to one id, and an id is stored once: the repeated request meets the endpoint it made, secret and all.
            var id = body.Value.KeyOrDrawn[..IdCharacters];
            var made = EndpointRules.Register(
                body.Value.Wish.ToCommand(),
                context.Now,
                id,
                RandomNumberGenerator.GetBytes(SecretBytes),
                options.Value.AllowLoopbackHttp,
                channels.Available,
                Ed25519Key.Make
            );
            if (made.IsRefused)
                return Problems.From(made.Refusal);
            var (others, broken) = await endpoints.AllAsync(cancellation);
            if (others.Count + broken.Count >= DeliveryTable.MaxEndpoints && others.All(endpoint => endpoint.Id != made.Value.Id))
                return Problems.From(AlertsRefusals.WebhooksTooMany.With(("max", DeliveryTable.MaxEndpoints)));
            if (EndpointRules.Twice(made.Value, others) is { } twice)
                return Problems.From(twice);
            var since = Stopwatch.GetTimestamp();
            var stored = await endpoints.AddAsync(made.Value, new StepContext(context.Now, context.Caller.By), cancellation);
            lanes.KeepNew(stored.Id, since);
            var same =
                stored.Channel == made.Value.Channel
                && stored.Url == made.Value.Url
                && stored.Events.Equals(made.Value.Events)
                && (
                    IsDrawn(made.Value, body.Value.Wish)
                        ? WebhookSignatureVersion.Of(stored.Secret) == WebhookSignatureVersion.Of(made.Value.Secret)
                        : stored.Secret.Text == made.Value.Secret.Text
                );
            return same
                ? Answers.Json(
                    StatusCodes.Status201Created,
                    EndpointView.Of(stored, wall.Provider.GetUtcNow(), withSecret: true),
                    null,
                    $"/api/webhooks/{stored.Id}"
                )
                : Problems.From(IdempotencyRefusals.KeyReused.With());
        });

    /// <summary>A secret drawn for this request differs from the one drawn for the same request before.</summary>
    private static bool IsDrawn(WebhookEndpoint made, Registration body) =>
        body.Secret is null && WebhookSignatureVersion.Of(made.Secret) is not null;

    /// <param name="Secret">A Standard Webhooks secret of one's own, drawn when absent; a robot's, none when absent; none for v1a, whose
    /// key the desk draws.</param>
    /// <param name="Events">Types to receive; all when absent or empty.</param>
    /// <param name="Signature">Of a webhook: <c>v1</c>, when absent too, or <c>v1a</c>.</param>
    public sealed record Registration(
        string Channel,
        string Url,
        string? Secret = null,
        IReadOnlyList<string>? Events = null,
        string? Signature = null
    )
    {
        public RegisterEndpoint ToCommand() => new(Channel, Url, Secret, Events, Signature);
    }
}
