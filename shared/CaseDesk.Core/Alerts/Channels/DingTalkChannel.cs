using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>
/// A DingTalk custom robot (钉钉自定义机器人): markdown, with a button below it where there is something to open; the signature, if the robot wants
/// one, stands in the address.
/// </summary>
public sealed class DingTalkChannel() : RobotChannel(s_dress, ["errcode"], "errmsg")
{
    /// <summary>Bytes of the text. The platform names no limit; this is ours.</summary>
    public const int MaxTextBytes = 4096;

    /// <summary>Who sends more than 20 messages a minute is not heard for so long.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(10);

    private static readonly RobotDress s_dress = new(
        MaxTextBytes,
        static (title, level) => $"### {title}",
        static line => $"- {line}",
        static text => $"> {text}",
        HasButton: true
    );

    // A card with a single button is refused without an address.
    private protected override JsonObject Body(RobotMessage message, string text)
    {
        var said = new JsonObject { ["title"] = message.Title, ["text"] = text };
        var type = message.Link is null ? "markdown" : "actionCard";
        if (message.Link is { } link)
            (said["singleTitle"], said["singleURL"]) = (link.Label, link.Address);
        return new JsonObject { ["msgtype"] = type, [type] = said };
    }

    private protected override Uri Sign(Uri url, JsonObject body, RobotSecret secret, DateTimeOffset at)
    {
        var (time, sign) = (at.ToUnixTimeMilliseconds(), Uri.EscapeDataString(RobotSignature.DingTalk(secret, at)));
        var more = url.Query.Length > 0 ? '&' : '?';
        return new Uri(Invariant($"{url.AbsoluteUri}{more}timestamp={time}&sign={sign}"));
    }

    private protected override ChannelVerdict? Meaning(int code, string words) => code switch
    {
        130101 => new ChannelVerdict.Later(SendFailures.Throttled, s_silence),
        300005 => new ChannelVerdict.Final(SendFailures.TokenUnknown, EndpointIsGone: true),
        310000 => new ChannelVerdict.Final(OfSecurity(words)),
        _ => null,
    };

    // One code for all of the robot's security settings: only the words tell them apart.
    private static string OfSecurity(string words) =>
        words.Contains("keyword", StringComparison.OrdinalIgnoreCase) ? SendFailures.KeywordMissing
        : words.Contains("whitelist", StringComparison.OrdinalIgnoreCase) ? SendFailures.SenderNotListed
        : words.Contains("sign", StringComparison.OrdinalIgnoreCase) || words.Contains("timestamp", StringComparison.OrdinalIgnoreCase)
            ? SendFailures.SignatureWrong
        : SendFailures.MessageRefused;
}
