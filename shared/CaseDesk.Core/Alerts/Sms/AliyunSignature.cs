using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Core.Alerts.Sms;

/// <summary>
/// The signature of Aliyun's RPC requests, version 1.0: HMAC-SHA1 in Base64 over method, path and the sorted parameters. The platform
/// documents it with a vector for this very action; a newer one (ACS3) would put the telephone number into the address.
/// </summary>
public static class AliyunSignature
{
    /// <param name="method"><c>GET</c> or <c>POST</c>: with POST the parameters are the form in the body.</param>
    /// <param name="parameters">All of them but the signature.</param>
    public static string Sign(string method, IEnumerable<KeyValuePair<string, string>> parameters, string accessKeySecret)
    {
        var text = $"{method}&{Escape("/")}&{Escape(Canonical(parameters))}";
#pragma warning disable CA5350 // The platform's own choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(accessKeySecret + "&"), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    /// <summary>The parameters in the order of their names, escaped: also a form that can be sent.</summary>
    public static string Canonical(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join(
            '&',
            parameters.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{Escape(one.Key)}={Escape(one.Value)}")
        );

    // RFC 3986, which is what the platform means by its list of exceptions.
    private static string Escape(string text) => Uri.EscapeDataString(text);
}
