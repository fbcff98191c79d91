using System.Diagnostics.CodeAnalysis;
using CaseDesk.Core.Alerts;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace CaseDesk.Storage.Alerts;

/// <summary>A signing key of version v1a; .NET has no Ed25519 of its own.</summary>
public sealed class Ed25519Key : WebhookKey
{
    private readonly byte[] _seed;
    private readonly byte[] _public = new byte[Ed25519.PublicKeySize];

    private Ed25519Key(byte[] seed)
    {
        _seed = seed;
        Ed25519.GeneratePublicKey(seed, 0, _public, 0);
        (Text, PublicText) = (Prefix + Convert.ToBase64String(seed), PublicPrefix + Convert.ToBase64String(_public));
    }

    public override string Text { get; }

    public override string PublicText { get; }

    /// <param name="seed">The private key of RFC 8032: 32 random bytes.</param>
    public static Ed25519Key Make(ReadOnlySpan<byte> seed) => seed.Length == SeedBytes
        ? new Ed25519Key(seed.ToArray())
        : throw new ArgumentException($"A private key has {SeedBytes} bytes, not {seed.Length}.", nameof(seed));

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Ed25519Key? key)
    {
        Span<byte> seed = stackalloc byte[SeedBytes];
        key = text is not null && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), seed, out var length) && length == SeedBytes ? Make(seed) : null;
        return key is not null;
    }

    public override byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        var bytes = message.ToArray();
        Ed25519.Sign(_seed, 0, _public, 0, bytes, 0, bytes.Length, signature, 0);
        return signature;
    }
}
