using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>A WeCom message push (企业微信消息推送, formerly 群机器人): markdown. Nothing is signed; the key in the address is the secret.</summary>
public sealed class WeComChannel() : RobotChannel(s_dress, ["errcode"], "errmsg")
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

    private protected override JsonObject Body(RobotMessage message, string text) =>
        new() { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["content"] = text } };

    private protected override ChannelVerdict? Meaning(int code, string words) => code switch
    {
        45009 => new ChannelVerdict.Later(SendFailures.Throttled, s_pause),
        93000 => new ChannelVerdict.Final(SendFailures.TokenUnknown, EndpointIsGone: true),
        _ => null,
    };

    // The platform knows three colours: info (green), comment (grey), warning (orange).
    private static string Colour(RobotLevel level) => level == RobotLevel.Calm ? "info" : "warning";
}
