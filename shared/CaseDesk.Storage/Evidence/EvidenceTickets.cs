using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// Short-lived addresses of single blobs. With a connection string they are signed by the account key (the emulator); with a managed
/// identity by a user-delegation key, so that the account's own keys can stay switched off.
/// </summary>
public sealed class EvidenceTickets(StorageClients storage, WallClock wall)
{
    /// <summary>How long a reading address is good.</summary>
    public static readonly TimeSpan ReadFor = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan s_keyFor = TimeSpan.FromHours(24);

    private UserDelegationKey? _key;

    /// <summary>Create and write, on one blob, until <paramref name="until"/> (real clock). It can neither read, list nor delete.</summary>
    public Task<Uri> WriteAsync(string caseId, string evidenceId, DateTimeOffset until, CancellationToken cancellation) =>
        SignAsync(
            StorageNames.Containers.EvidenceIncoming,
            EvidenceBlobs.Name(caseId, evidenceId),
            BlobSasPermissions.Create | BlobSasPermissions.Write,
            until,
            null,
            cancellation
        );

    /// <param name="fileName">The name the browser saves it under; null to leave the headers alone.</param>
    /// <param name="contentType">What the file was found to be. The address says it, and that nothing keeps a copy, whatever the blob's own
    /// headers are.</param>
    public Task<Uri> ReadAsync(
        string container,
        string blob,
        CancellationToken cancellation,
        string? fileName = null,
        string? contentType = null
    ) =>
        SignAsync(
            container,
            blob,
            BlobSasPermissions.Read,
            wall.Provider.GetUtcNow() + ReadFor,
            fileName is null
                ? null
                : new BlobHttpHeaders
                {
                    ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(fileName)}",
                    ContentType = contentType ?? "application/octet-stream",
                    CacheControl = "private, no-store",
                    ContentEncoding = "identity",
                },
            cancellation
        );

    private async Task<Uri> SignAsync(
        string container,
        string blob,
        BlobSasPermissions permissions,
        DateTimeOffset until,
        BlobHttpHeaders? headers,
        CancellationToken cancellation
    )
    {
        var client = storage.Blobs.GetBlobContainerClient(container).GetBlobClient(blob);
        var terms = new BlobSasBuilder(permissions, until)
        {
            BlobContainerName = container,
            BlobName = blob,
            Resource = "b",
            // The emulator speaks http; a real account refuses it on its own.
            Protocol = client.Uri.Scheme == Uri.UriSchemeHttps ? SasProtocol.Https : SasProtocol.HttpsAndHttp,
        };
        if (headers is not null)
        {
            (terms.ContentDisposition, terms.ContentType) = (headers.ContentDisposition, headers.ContentType);
            (terms.CacheControl, terms.ContentEncoding) = (headers.CacheControl, headers.ContentEncoding);
        }

        if (client.CanGenerateSasUri)
            return client.GenerateSasUri(terms);
        return new BlobUriBuilder(client.Uri)
        {
            Sas = terms.ToSasQueryParameters(await KeyAsync(until, cancellation), client.AccountName),
        }.ToUri();
    }

    /// <summary>A race fetches the key twice; both are good.</summary>
    private async Task<UserDelegationKey> KeyAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        if (_key is { } key && key.SignedExpiresOn > until)
            return key;
        var now = wall.Provider.GetUtcNow();
        var expires = now + s_keyFor > until ? now + s_keyFor : until.AddMinutes(1);
        return _key = await storage.Blobs.GetUserDelegationKeyAsync(now.AddMinutes(-5), expires, cancellation);
    }
}
