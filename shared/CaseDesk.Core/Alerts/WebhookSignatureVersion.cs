using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>How a webhook's requests are signed, by the names of Standard Webhooks.</summary>
public static class WebhookSignatureVersion
{
    /// <summary>HMAC-SHA256 with a secret that both sides know.</summary>
    public const string Symmetric = "v1";

    /// <summary>Ed25519: the receiver needs only the public key.</summary>
    public const string Asymmetric = "v1a";

    /// <summary>The version an endpoint is signed with; null for a channel that Standard Webhooks does not reach.</summary>
    public static string? Of(EndpointSecret secret) => secret switch
    {
        WebhookKey => Asymmetric,
        WebhookSecret => Symmetric,
        _ => null,
    };

    /// <summary>
    /// The refusal of a wish, or null: an unknown version, a version for a robot, a secret for a key that the desk draws.
    /// </summary>
    /// <param name="wished">Null for the usual one.</param>
    internal static (string Path, Refusal Refusal)? Check(string? wished, AlertChannel channel, string? secret) => wished switch
    {
        null => null,
        not (Symmetric or Asymmetric) => ("$.signature", AlertsRefusals.SignatureUnknown.With(("known", $"{Symmetric}, {Asymmetric}"))),
        _ when channel != AlertChannel.Webhook => ("$.signature", AlertsRefusals.SignatureUnused.With(("channel", channel.Name))),
        Asymmetric when secret is not null => ("$.secret", AlertsRefusals.KeyDrawnHere.With()),
        _ => null,
    };
}
