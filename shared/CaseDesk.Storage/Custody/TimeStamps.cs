using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Custody;

/// <summary>Asks the configured RFC 3161 authority for a time stamp over an anchor: a witness of the time from outside the desk.</summary>
public sealed class TimeStamps(IHttpClientFactory http, IOptions<CustodyOptions> options)
{
    /// <summary>An answer is some kilobytes; more is refused.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <summary>Whether what stands beside an anchor is a whole time stamp of it, whoever gave it; nothing beside it holds, too.</summary>
    public static bool Holds(AnchorEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.TimeStamp is not { } stamp)
            return true;
        try
        {
            return Rfc3161TimestampToken.TryDecode(Convert.FromBase64String(stamp), out var token, out _)
                && token.VerifySignatureForHash(SHA256.HashData(Encoding.ASCII.GetBytes(entry.Token)), HashAlgorithmName.SHA256, out _);
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <returns>The token in base64; null without an authority.</returns>
    /// <exception cref="IOException">The authority did not answer, or with something else; the anchor waits for the next tick.</exception>
    public async Task<string?> StampAsync(string token, CancellationToken cancellation)
    {
        if (options.Value.TimeStampUrl.Length == 0)
            return null;
        var nonce = RandomNumberGenerator.GetBytes(8);
        var request = Rfc3161TimestampRequest.CreateFromHash(
            SHA256.HashData(Encoding.ASCII.GetBytes(token)),
            HashAlgorithmName.SHA256,
            nonce: nonce,
            requestSignerCertificates: true
        );
        using var client = http.CreateClient(nameof(TimeStamps));
        client.MaxResponseContentBufferSize = MaxBytes;
        using var body = new ByteArrayContent(request.Encode());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        try
        {
            using var answer = await client.PostAsync(new Uri(options.Value.TimeStampUrl), body, cancellation);
            answer.EnsureSuccessStatusCode();
            // Checks status, nonce and that the stamp is of this hash.
            return Convert.ToBase64String(
                request.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(cancellation), out _).AsSignedCms().Encode()
            );
        }
        catch (Exception problem) when (problem is CryptographicException or HttpRequestException)
        {
            throw new IOException("The time-stamp authority gave no stamp.", problem);
        }
    }
}
