namespace CaseDesk.Core.Alerts;

/// <summary>
/// An asymmetric signing key of Standard Webhooks (Ed25519). The desk draws it and keeps it: <see cref="EndpointSecret.Text"/>
/// (<c>whsk_</c> and Base64) is for the row alone, the receiver is given <see cref="PublicText"/>.
/// </summary>
public abstract class WebhookKey : EndpointSecret
{
    public const string Prefix = "whsk_";
    public const string PublicPrefix = "whpk_";

    /// <summary>Bytes of the private key that <see cref="MakeWebhookKey"/> takes.</summary>
    public const int SeedBytes = 32;

    /// <summary><c>whpk_</c> and the Base64 of the 32 bytes of the public key.</summary>
    public abstract string PublicText { get; }

    /// <summary>The 64 bytes of the Ed25519 signature of the message (RFC 8032, without a context).</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> message);

    public sealed override string ToString() => Prefix + "***";
}

/// <summary>Makes the key of 32 random bytes, always the same one of the same bytes.</summary>
public delegate WebhookKey MakeWebhookKey(ReadOnlySpan<byte> seed);
