using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>A Feishu custom bot (飞书自定义机器人), Lark outside China: a card; the signature, if the bot wants one, stands in the body.</summary>
public sealed class FeishuChannel() : RobotChannel(s_dress, ["code", "StatusCode"], "msg")
{
    /// <summary>The whole body.</summary>
    public const int MaxBodyBytes = 20 * 1024;

    /// <summary>Bytes of the card's text: even if each needed an escape in JSON, the body would stay within its limit.</summary>
    public const int MaxTextBytes = 8 * 1024;

    /// <summary>The limit is one of a minute.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private static readonly RobotDress s_dress = new(MaxTextBytes, Title: null, static line => $"• {line}", English: null, HasButton: true);

    private protected override JsonObject Body(RobotMessage message, string text) => new()
    {
        ["msg_type"] = "interactive",
        ["card"] = new JsonObject
        {
            ["config"] = new JsonObject { ["wide_screen_mode"] = true },
            ["header"] = new JsonObject { ["template"] = Colour(message.Level), ["title"] = Plain(message.Title) },
            ["elements"] = new JsonArray([
                new JsonObject { ["tag"] = "div", ["text"] = new JsonObject { ["tag"] = "lark_md", ["content"] = text } },
                .. Button(message.Link),
                new JsonObject { ["tag"] = "hr" },
                new JsonObject { ["tag"] = "note", ["elements"] = new JsonArray(Plain(message.English)) },
            ]),
        },
    };

    private protected override Uri Sign(Uri url, JsonObject body, RobotSecret secret, DateTimeOffset at)
    {
        body["timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        body["sign"] = RobotSignature.Feishu(secret, at);
        return url;
    }

    private protected override ChannelVerdict? Meaning(int code, string words) => code switch
    {
        11232 => new ChannelVerdict.Later(SendFailures.Throttled, s_pause),
        19021 => new ChannelVerdict.Final(SendFailures.SignatureWrong),
        19022 => new ChannelVerdict.Final(SendFailures.SenderNotListed),
        19024 => new ChannelVerdict.Final(SendFailures.KeywordMissing),
        9499 or 19023 => new ChannelVerdict.Final(SendFailures.MessageRefused),
        _ => null,
    };

    private static IEnumerable<JsonNode> Button(AlertLink? link)
    {
        if (link is null)
            return [];
        var button = new JsonObject { ["tag"] = "button", ["type"] = "primary", ["text"] = Plain(link.Label), ["url"] = link.Address };
        return [new JsonObject { ["tag"] = "action", ["actions"] = new JsonArray(button) }];
    }

    private static JsonObject Plain(string text) => new() { ["tag"] = "plain_text", ["content"] = text };

    private static string Colour(RobotLevel level) => level switch
    {
        RobotLevel.Urgent => "red",
        RobotLevel.Soon => "orange",
        _ => "blue",
    };
}
