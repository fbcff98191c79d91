using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>A WeCom message push (企业微信消息推送, formerly 群机器人): markdown. Nothing is signed; the key in the address is the secret.</summary>
public sealed class WeComChannel : IChannel
{
    /// <summary>Bytes of the markdown.</summary>
    public const int MaxTextBytes = 4096;

    /// <summary>The limit is one of a minute.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private static readonly RobotDress s_dress = new(
        MaxTextBytes,
        static (title, level) => $"""**<font color="{Colour(level)}">{title}</font>**""",
        static line => $"> {line}",
        static text => $"""<font color="comment">{text}</font>"""
    );

    public bool AnswersInItsBody => true;

    public bool ShowsAll(OutgoingAlert alert) => RobotMessage.Of(alert).Fits(s_dress);

    public ChannelRequest Compose(WebhookEndpoint endpoint, OutgoingAlert alert, DateTimeOffset signedAt)
    {
        var text = RobotMessage.Of(alert).Fit(s_dress);
        return new ChannelRequest(
            endpoint.Url,
            RobotJson.Bytes(
                new JsonObject
                {
                    ["msgtype"] = "markdown",
                    ["markdown"] = new JsonObject { ["content"] = text },
                }
            )
        );
    }

    public ChannelVerdict Read(int status, ReadOnlySpan<byte> body) =>
        RobotAnswer
            .Read(body, ["errcode"], "errmsg")
            .Judge(status, static (code, _) => code switch
                {
                    45009 => new ChannelVerdict.Later(SendFailures.Throttled, s_pause),
                    93000 => new ChannelVerdict.Final(SendFailures.TokenUnknown, EndpointIsGone: true),
                    _ => null,
                });

    // The platform knows three colours: info (green), comment (grey), warning (orange).
    private static string Colour(RobotLevel level) => level == RobotLevel.Calm ? "info" : "warning";
}
