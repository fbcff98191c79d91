using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// What the addresses and secrets of one platform's robots look like. The token in the address lets anyone write into the group: it is
/// never shown and never logged.
/// </summary>
public sealed class RobotAddress
{
    private static readonly Dictionary<AlertChannel, RobotAddress> s_robots = new()
    {
        [AlertChannel.DingTalk] = new(AlertChannel.DingTalk, ["oapi.dingtalk.com"], "/robot/send", "access_token") { SecretStart = "SEC" },
        [AlertChannel.Feishu] = new(AlertChannel.Feishu, ["open.feishu.cn", "open.larksuite.com"], "/open-apis/bot/v2/hook/", null)
        {
            SecretStart = "",
        },
        [AlertChannel.WeCom] = new(AlertChannel.WeCom, ["qyapi.weixin.qq.com"], "/cgi-bin/webhook/send", "key"),
    };

    private const string Masked = "***";

    private readonly AlertChannel _channel;
    private readonly string[] _hosts;
    private readonly string _path;
    private readonly string? _parameter;

    private RobotAddress(AlertChannel channel, string[] hosts, string path, string? parameter) =>
        (_channel, _hosts, _path, _parameter) = (channel, hosts, path, parameter);

    /// <summary>For people: the one form that is accepted.</summary>
    public string Form =>
        string.Join(" / ", _hosts.Select(host => $"https://{host}{_path}{(_parameter is null ? "" : $"?{_parameter}=")}…"));

    /// <summary>What a secret begins with; null when robots of this platform have none.</summary>
    private string? SecretStart { get; init; }

    /// <summary>Null for a channel that is no robot.</summary>
    public static RobotAddress? Of(AlertChannel channel) => s_robots.GetValueOrDefault(channel);

    /// <summary>
    /// Whether it is the platform's own host, path and parameter, and a token; on the usual port, and nothing else in it.
    /// </summary>
    public bool Accepts(Uri url)
    {
        if (!_hosts.Contains(url.IdnHost, StringComparer.Ordinal) || !url.IsDefaultPort || url.Scheme != Uri.UriSchemeHttps)
            return false;
        return _parameter is null
            ? url.Query.Length == 0
                && url.AbsolutePath.StartsWith(_path, StringComparison.Ordinal)
                && IsToken(url.AbsolutePath.AsSpan(_path.Length))
            : url.AbsolutePath == _path
                && url.Query.StartsWith($"?{_parameter}=", StringComparison.Ordinal)
                && IsToken(url.Query.AsSpan(_parameter.Length + 2));
    }

    /// <summary>The address without its token, for people: also of one on this machine.</summary>
    public string Mask(Uri url)
    {
        var path = _parameter is null ? url.AbsolutePath[..(url.AbsolutePath.LastIndexOf('/') + 1)] + Masked : url.AbsolutePath;
        var query =
            url.Query.Length == 0
                ? ""
                : "?" + string.Join('&', url.Query[1..].Split('&').Select(part => part.Split('=')[0] + "=" + Masked));
        return url.GetLeftPart(UriPartial.Authority) + path + query;
    }

    internal Outcome<EndpointSecret> SecretOf(string? given)
    {
        if (given is null)
            return RobotSecret.None;
        if (SecretStart is not { } start)
            return AlertsRefusals.RobotSecretUnused.With(("channel", _channel.Name));
        return given.StartsWith(start, StringComparison.Ordinal) && RobotSecret.TryParse(given, out var secret) && !secret.IsNone
            ? secret
            : AlertsRefusals.RobotSecretInvalid.With(("channel", _channel.Name), ("maxLength", RobotSecret.MaxLength));
    }

    private static bool IsToken(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExcept(s_token) < 0;

    private static readonly System.Buffers.SearchValues<char> s_token =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
