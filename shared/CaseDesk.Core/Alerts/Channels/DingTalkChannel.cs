using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>
/// A DingTalk custom robot (钉钉自定义机器人): markdown, with a button below it where there is something to open; the signature, if the robot wants
/// one, stands in the address.
/// </summary>
public sealed class DingTalkChannel : IChannel
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

    public bool AnswersInItsBody => true;

    public bool ShowsAll(OutgoingAlert alert) => RobotMessage.Of(alert).Fits(s_dress);

    public ChannelRequest Compose(WebhookEndpoint endpoint, OutgoingAlert alert, DateTimeOffset signedAt)
    {
        var message = RobotMessage.Of(alert);
        return new ChannelRequest(
            Signed(endpoint.Url, (RobotSecret)endpoint.Secret, signedAt),
            RobotJson.Bytes(Body(message, message.Fit(s_dress)))
        );
    }

    public ChannelVerdict Read(int status, ReadOnlySpan<byte> body) =>
        RobotAnswer
            .Read(body, ["errcode"], "errmsg")
            .Judge(status, static (code, words) => code switch
                {
                    130101 => new ChannelVerdict.Later(SendFailures.Throttled, s_silence),
                    300005 => new ChannelVerdict.Final(SendFailures.TokenUnknown, EndpointIsGone: true),
                    310000 => new ChannelVerdict.Final(OfSecurity(words)),
                    _ => null,
                });

    // A card with a single button is refused without an address.
    private static JsonObject Body(RobotMessage message, string text)
    {
        var (type, said) = (
            message.Link is null ? "markdown" : "actionCard",
            new JsonObject { ["title"] = message.Title, ["text"] = text }
        );
        if (message.Link is { } link)
            (said["singleTitle"], said["singleURL"]) = (link.Label, link.Address);
        return new JsonObject { ["msgtype"] = type, [type] = said };
    }

    // One code for all of the robot's security settings: only the words tell them apart.
    private static string OfSecurity(string words) =>
        words.Contains("keyword", StringComparison.OrdinalIgnoreCase) ? SendFailures.KeywordMissing
        : words.Contains("whitelist", StringComparison.OrdinalIgnoreCase) ? SendFailures.SenderNotListed
        : words.Contains("sign", StringComparison.OrdinalIgnoreCase) || words.Contains("timestamp", StringComparison.OrdinalIgnoreCase)
            ? SendFailures.SignatureWrong
        : SendFailures.MessageRefused;

    private static Uri Signed(Uri url, RobotSecret secret, DateTimeOffset at)
    {
        if (secret.IsNone)
            return url;
        var time = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new Uri(
            $"{url.AbsoluteUri}{(url.Query.Length > 0 ? '&' : '?')}timestamp={time}&sign={Uri.EscapeDataString(RobotSignature.DingTalk(secret, at))}"
        );
    }
}
