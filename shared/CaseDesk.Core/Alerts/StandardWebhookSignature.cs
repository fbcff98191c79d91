using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Core.Alerts;

/// <summary>The three headers of one signed attempt.</summary>
/// <param name="Id"><c>webhook-id</c>: the event's id, the same on every attempt, by which receivers de-duplicate.</param>
/// <param name="Timestamp"><c>webhook-timestamp</c>: when this attempt was signed, whole Unix seconds.</param>
/// <param name="Signature"><c>webhook-signature</c>: one <c>v1,…</c> or <c>v1a,…</c> for each secret, separated by a space.</param>
public sealed record WebhookHeaders(string Id, string Timestamp, string Signature)
{
    public const string IdName = "webhook-id";
    public const string TimestampName = "webhook-timestamp";
    public const string SignatureName = "webhook-signature";
}

/// <summary>
/// Signs as the Standard Webhooks specification says, over <c>{id}.{unix seconds}.{body}</c> with the bytes of the body exactly as sent:
/// Base64 of HMAC-SHA256 (symmetric, version v1) or of an Ed25519 signature (asymmetric, version v1a).
/// </summary>
public static class StandardWebhookSignature
{
    /// <summary>Signs with every secret in force, newest first: during an overlap a receiver may hold either.</summary>
    /// <exception cref="ArgumentException">No secret, one of a robot, or an id that is empty or not visible ASCII without a full
    /// stop.</exception>
    public static WebhookHeaders Sign(
        ReadOnlySpan<EndpointSecret> secrets, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        RequireUnambiguous(id);
        if (secrets.IsEmpty)
            throw new ArgumentException("A signature needs at least one secret.", nameof(secrets));
        var seconds = timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var head = Encoding.ASCII.GetBytes($"{id}.{seconds}.");
        var signatures = new List<string>(secrets.Length);
        foreach (var secret in secrets)
            signatures.Add(SignOne(secret, head, body));
        return new WebhookHeaders(id, seconds, string.Join(' ', signatures));
    }

    private static string SignOne(EndpointSecret secret, byte[] head, ReadOnlySpan<byte> body)
    {
        switch (secret)
        {
            case WebhookSecret symmetric:
                Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
                using (var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, symmetric.Key))
                {
                    hmac.AppendData(head);
                    hmac.AppendData(body);
                    hmac.GetHashAndReset(mac);
                }

                return $"{WebhookSignatureVersion.Symmetric},{Convert.ToBase64String(mac)}";
            case WebhookKey key:
                // Ed25519 goes over the message twice: it has to be in one piece.
                return $"{WebhookSignatureVersion.Asymmetric},{Convert.ToBase64String(key.Sign([.. head, .. body]))}";
            default:
                throw new ArgumentException("Not a secret that webhooks are signed with.", nameof(secret));
        }
    }

    // A full stop in the id would let one signature stand for two messages: "a.1" + "2" and "a" + "1.2" are signed alike.
    private static void RequireUnambiguous(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        foreach (var c in id)
        {
            if (c is <= ' ' or > '~' or '.')
                throw new ArgumentException("A webhook id is visible ASCII without a full stop.", nameof(id));
        }
    }
}
