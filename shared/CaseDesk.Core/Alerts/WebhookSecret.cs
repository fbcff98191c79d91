using System.Diagnostics.CodeAnalysis;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// A symmetric signing secret of Standard Webhooks: <c>whsec_</c> and the Base64 of 24 to 64 bytes, both inclusive.
/// <see cref="Text"/> is what the receiver is given; <see cref="ToString"/> never shows it, so that it cannot reach a log by accident.
/// </summary>
public sealed class WebhookSecret : EndpointSecret
{
    public const string Prefix = "whsec_";
    public const int MinBytes = 24;
    public const int MaxBytes = 64;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => (_key, Text) = (key, Prefix + Convert.ToBase64String(key));

    public override string Text { get; }

    /// <summary>The bytes that the HMAC is keyed with.</summary>
    public ReadOnlySpan<byte> Key => _key;

    /// <summary>A secret of random bytes that the caller drew.</summary>
    /// <exception cref="ArgumentException">Fewer than 24 or more than 64 bytes.</exception>
    public static WebhookSecret FromBytes(ReadOnlySpan<byte> bytes)
        => bytes.Length is >= MinBytes and <= MaxBytes
            ? new WebhookSecret(bytes.ToArray())
            : throw new ArgumentException($"A webhook secret has {MinBytes} to {MaxBytes} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads the one canonical spelling: prefix required, padding required, no white space.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        Span<byte> bytes = stackalloc byte[MaxBytes];
        if (!Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), bytes, out var length) || length < MinBytes)
            return false;
        var parsed = new WebhookSecret(bytes[..length].ToArray());
        // The decoder forgives white space and stray low bits; receivers' decoders do not.
        if (parsed.Text != text)
            return false;
        secret = parsed;
        return true;
    }

    public override string ToString() => Prefix + "***";
}
