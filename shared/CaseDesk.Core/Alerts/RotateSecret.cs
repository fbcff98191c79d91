using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// Gives a webhook a new secret; for a while requests are signed with both, so that no receiver misses an alert while it changes over.
/// </summary>
/// <param name="Secret">The new one, or null to have one made; null for an endpoint signed with v1a.</param>
/// <param name="OverlapHours">How long both are signed with, 0 (the old one is known to strangers) to 168; null for 24.</param>
public sealed record RotateSecret(string? Secret, int? OverlapHours)
{
    public const int DefaultOverlapHours = 24;
    public const int MaxOverlapHours = 168;

    /// <param name="newSecretBytes">24 to 64 random bytes, used when the client brings no secret.</param>
    /// <param name="requestKey">Names the request; the same one again changes nothing. Null when it has no name.</param>
    /// <param name="now">By the real clock, as receivers' clocks go.</param>
    /// <param name="makeKey">Makes the new key of an endpoint signed with v1a.</param>
    public static Outcome<WebhookEndpoint> Decide(
        WebhookEndpoint endpoint,
        RotateSecret command,
        ReadOnlySpan<byte> newSecretBytes,
        string? requestKey,
        DateTimeOffset now,
        MakeWebhookKey? makeKey = null
    )
    {
        if (endpoint.Channel == AlertChannel.Email)
            return AlertsRefusals.SecretUnused.With(("channel", endpoint.Channel.Name));
        if (endpoint.Channel != AlertChannel.Webhook)
            return AlertsRefusals.RotationElsewhere.With(("channel", endpoint.Channel.Name));
        if (command.OverlapHours is < 0 or > MaxOverlapHours)
            return AlertsRefusals.OverlapInvalid.With(("max", MaxOverlapHours)).At("$.overlapHours");
        if (requestKey is not null && endpoint.RotatedBy == requestKey)
            return endpoint;
        // A rotation keeps the version: whoever holds a public key could not check an HMAC.
        var asymmetric = endpoint.Secret is WebhookKey;
        if (asymmetric && command.Secret is not null)
            return AlertsRefusals.KeyDrawnHere.With().At("$.secret");
        var secret = asymmetric ? EndpointRules.KeyOf(newSecretBytes, makeKey) : EndpointRules.SecretOf(command.Secret, newSecretBytes);
        if (secret.IsRefused)
            return secret.Refusal.At("$.secret");
        // The write may have gone through while its answer was lost, and we decide again: the secret before must stay in force.
        if (secret.Value.Text == endpoint.Secret.Text)
            return endpoint;
        return endpoint with
        {
            Secret = secret.Value,
            Previous = endpoint.Secret,
            PreviousUntil = now.AddHours(command.OverlapHours ?? DefaultOverlapHours),
            RotatedBy = requestKey,
        };
    }
}
