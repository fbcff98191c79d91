using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.TestKit.Alerts;

/// <summary>
/// A platform's robot on a loopback port: it checks token, signature and form by itself, answers 200 whatever it thinks, and says what it
/// thinks in the platform's own words. Its checks are written apart from the desk's signing on purpose.
/// </summary>
public sealed class GroupRobot : IAsyncDisposable
{
    private readonly string _channel;
    private readonly string? _secret;

    private GroupRobot(WebhookReceiver http, string channel, string? secret) => (Http, _channel, _secret) = (http, channel, secret);

    public WebhookReceiver Http { get; }

    /// <summary>Its address with its token.</summary>
    public Uri Url => new(Http.Url, _channel switch
    {
        "dingtalk" => $"/robot/send?access_token={Token}",
        "feishu" => $"/open-apis/bot/v2/hook/{Token}",
        _ => $"/cgi-bin/webhook/send?key={Token}",
    });

    public string Token { get; } = $"token-{Guid.NewGuid():N}";

    /// <summary>What the group reads: messages that were right.</summary>
    public IReadOnlyList<string> Messages =>
        [.. Http.Requests.Where(request => Judge(request).Code == 0).Select(request => Encoding.UTF8.GetString(request.Body))];

    public static async Task<GroupRobot> StartAsync(string channel, string? secret = null)
    {
        var robot = new GroupRobot(await WebhookReceiver.StartAsync(), channel, secret);
        robot.Http.Otherwise = request => robot.Say(robot.Judge(request));
        return robot;
    }

    /// <summary>The platform's answer with that code, in an HTTP 200.</summary>
    public WebhookAnswer Say((int Code, string Words) verdict) => new()
    {
        Body = JsonSerializer.SerializeToUtf8Bytes<object>(
            _channel == "feishu" ? new { code = verdict.Code, msg = verdict.Words } : new { errcode = verdict.Code, errmsg = verdict.Words }),
    };

    public ValueTask DisposeAsync() => Http.DisposeAsync();

    private (int Code, string Words) Judge(ReceivedWebhook request)
    {
        var query = QueryHelpers.ParseQuery(new Uri(Http.Url, request.Target).Query);
        return _channel switch
        {
            "dingtalk" when query["access_token"] != Token => (300005, "token is not exist"),
            "dingtalk" when _secret is not null && query["sign"] != Hmac(_secret, $"{query["timestamp"]}\n{_secret}") => (
                310000,
                "sign not match"
            ),
            "dingtalk" when DingTalkFault(request.Json()) is { } fault => (40035, fault),
            "feishu" when !request.Target.EndsWith(Token, StringComparison.Ordinal) => (19001, "no such bot"),
            "feishu"
                when _secret is not null
                    && request.Json().GetProperty("sign").GetString()
                        != Hmac($"{request.Json().GetProperty("timestamp").GetString()}\n{_secret}", "") => (19021, "sign match fail"),
            "feishu" when request.Json().GetProperty("card").GetProperty("elements").GetArrayLength() == 0 => (9499, "Bad Request"),
            "wecom" when query["key"] != Token => (93000, "invalid webhook url"),
            "wecom" when request.Json().GetProperty("markdown").GetProperty("content").GetString()!.Length == 0 => (44004, "empty content"),
            _ => (0, "ok"),
        };
    }

    // A card with one button needs its words and its address; either form needs a title and a text.
    private static string? DingTalkFault(JsonElement message)
    {
        var type = message.GetProperty("msgtype").GetString()!;
        string[] needed = type == "actionCard" ? ["title", "text", "singleTitle", "singleURL"] : ["title", "text"];
        return
            needed.FirstOrDefault(name =>
                !message.GetProperty(type).TryGetProperty(name, out var value) || value.GetString() is not { Length: > 0 }
            )
                is { } missing
            ? $"no {missing}"
            : null;
    }

    private static string Hmac(string key, string data)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(data)));
    }
}
