using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>
/// How the robots sign: HMAC-SHA256 in Base64, over the same two lines, with key and data exchanged between the two platforms.
/// </summary>
public static class RobotSignature
{
    /// <summary>DingTalk: the secret is the key, <c>{milliseconds}\n{secret}</c> the data. Not yet escaped for a URL.</summary>
    public static string DingTalk(RobotSecret secret, DateTimeOffset at) => Hmac(secret.Text, Lines(at.ToUnixTimeMilliseconds(), secret));

    /// <summary>Feishu: <c>{seconds}\n{secret}</c> is the key, and there is no data.</summary>
    public static string Feishu(RobotSecret secret, DateTimeOffset at) => Hmac(Lines(at.ToUnixTimeSeconds(), secret), "");

    private static string Lines(long time, RobotSecret secret) => string.Create(CultureInfo.InvariantCulture, $"{time}\n{secret.Text}");

    private static string Hmac(string key, string data) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(data)));
}
