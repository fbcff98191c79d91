using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>A Feishu custom bot (飞书自定义机器人), Lark outside China: a card; the signature, if the bot wants one, stands in the body.</summary>
public sealed class FeishuChannel : IChannel
{
    /// <summary>The whole body.</summary>
    public const int MaxBodyBytes = 20 * 1024;

    /// <summary>Bytes of the card's text: even if each needed an escape in JSON, the body would stay within its limit.</summary>
    public const int MaxTextBytes = 8 * 1024;

    /// <summary>The limit is one of a minute.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private static readonly RobotDress s_dress = new(MaxTextBytes, Title: null, static line => $"• {line}", English: null, HasButton: true);

    public bool AnswersInItsBody => true;

    public bool ShowsAll(OutgoingAlert alert) => RobotMessage.Of(alert).Fits(s_dress);

    public ChannelRequest Compose(WebhookEndpoint endpoint, OutgoingAlert alert, DateTimeOffset signedAt)
    {
        var message = RobotMessage.Of(alert);
        var text = message.Fit(s_dress);
        var body = new JsonObject { ["msg_type"] = "interactive", ["card"] = Card(message, text) };
        if (endpoint.Secret is RobotSecret { IsNone: false } secret)
        {
            body["timestamp"] = signedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            body["sign"] = RobotSignature.Feishu(secret, signedAt);
        }

        return new ChannelRequest(endpoint.Url, RobotJson.Bytes(body));
    }

    public ChannelVerdict Read(int status, ReadOnlySpan<byte> body) =>
        RobotAnswer
            .Read(body, ["code", "StatusCode"], "msg")
            .Judge(status, static (code, _) => code switch
                {
                    11232 => new ChannelVerdict.Later(SendFailures.Throttled, s_pause),
                    19021 => new ChannelVerdict.Final(SendFailures.SignatureWrong),
                    19022 => new ChannelVerdict.Final(SendFailures.SenderNotListed),
                    19024 => new ChannelVerdict.Final(SendFailures.KeywordMissing),
                    9499 or 19023 => new ChannelVerdict.Final(SendFailures.MessageRefused),
                    _ => null,
                });

    private static JsonObject Card(RobotMessage message, string text) => new()
    {
        ["config"] = new JsonObject { ["wide_screen_mode"] = true },
        ["header"] = new JsonObject { ["template"] = Colour(message.Level), ["title"] = Plain(message.Title) },
        ["elements"] = new JsonArray([
            new JsonObject { ["tag"] = "div", ["text"] = new JsonObject { ["tag"] = "lark_md", ["content"] = text } },
            .. Button(message.Link),
            new JsonObject { ["tag"] = "hr" },
            new JsonObject { ["tag"] = "note", ["elements"] = new JsonArray(Plain(message.English)) },
        ]),
    };

    private static IEnumerable<JsonNode> Button(AlertLink? link) =>
        link is null
            ? []
            :
            [
                new JsonObject
                {
                    ["tag"] = "action",
                    ["actions"] = new JsonArray(
                        new JsonObject
                        {
                            ["tag"] = "button",
                            ["type"] = "primary",
                            ["text"] = Plain(link.Label),
                            ["url"] = link.Address,
                        }
                    ),
                },
            ];

    private static JsonObject Plain(string text) => new() { ["tag"] = "plain_text", ["content"] = text };

    private static string Colour(RobotLevel level) => level switch
    {
        RobotLevel.Urgent => "red",
        RobotLevel.Soon => "orange",
        _ => "blue",
    };
}
