using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.TestKit.Alerts;

/// <summary>
/// A receiver's own check of a Standard Webhooks signature, written apart from the desk's signing on purpose:
/// a mistake in one does not hide in the other.
/// </summary>
public static class ReceiverSideSignature
{
    private const double ToleranceSeconds = 300;

    public static bool IsValid(string secret, IReadOnlyDictionary<string, string> headers, byte[] body, DateTimeOffset now)
    {
        if (!headers.TryGetValue("webhook-id", out var id)
            || !headers.TryGetValue("webhook-timestamp", out var timestamp)
            || !headers.TryGetValue("webhook-signature", out var list)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((now - DateTimeOffset.UnixEpoch).TotalSeconds - seconds) > ToleranceSeconds)
            return false;
        var key = Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal));
        byte[] signed = [.. Encoding.UTF8.GetBytes(id + "." + timestamp + "."), .. body];
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
        return list.Split(' ').Contains(expected, StringComparer.Ordinal);
    }
}
