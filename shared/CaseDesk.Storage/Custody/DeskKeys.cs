using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Desk;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Custody;

/// <summary>The key the desk signs with, and those that it accepts.</summary>
public sealed class DeskKeys(IOptions<CustodyOptions> options, DeskDataBlobs data)
{
    /// <summary>The file of the desk's data that holds a key nobody set.</summary>
    public const string InStorage = "custody/signing-key.pem";

    private readonly PublicKey[] _earlier = [.. options.Value.Earlier().OfType<PublicKey>()];

    private SigningKey? _key = options.Value.SigningKey.Length > 0 ? SigningKey.Read(options.Value.SigningKey) : null;

    public async Task<SigningKey> SigningAsync(CancellationToken cancellation)
    {
        if (_key is { } known)
            return known;
        // Create-only: of two processes that start at once, both use the key of the first.
        var file = await data.ReadAsync(InStorage, cancellation)
            ?? await data.WriteAsync(InStorage, Encoding.ASCII.GetBytes(Draw()), null, cancellation)
            ?? await data.ReadAsync(InStorage, cancellation);
        return _key = SigningKey.Read(Encoding.ASCII.GetString(file!.Bytes.Span))
            ?? throw new InvalidOperationException($"{InStorage} is no P-256 private key.");
    }

    /// <summary>Whether there is a key already: <see cref="SigningAsync"/> would draw one.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellation) =>
        _key is not null || await data.ReadAsync(InStorage, cancellation) is not null;

    /// <summary>The public keys that the settings name, without a look into storage.</summary>
    public IReadOnlyList<PublicKey> Set() =>
    [
        .. options.Value.SigningKey.Length > 0 && SigningKey.Read(options.Value.SigningKey) is { } key ? [key.Public] : (PublicKey[])[],
        .. _earlier,
    ];

    /// <summary>The key of today first, then the earlier ones.</summary>
    public async Task<IReadOnlyList<PublicKey>> PublicAsync(CancellationToken cancellation) =>
        [(await SigningAsync(cancellation)).Public, .. _earlier];

    private static string Draw()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
