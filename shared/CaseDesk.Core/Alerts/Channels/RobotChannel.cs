using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>How a platform shows a message, and how much of it.</summary>
/// <param name="MaxBytes">Of the text in UTF-8, inclusive.</param>
/// <param name="Title">Null where the title stands apart from the text; so for <paramref name="English"/>.</param>
/// <param name="Line">One fact.</param>
/// <param name="HasButton">Whether the link is a button beside the text.</param>
internal sealed record RobotDress(
    int MaxBytes,
    Func<string, RobotLevel, string>? Title,
    Func<string, string> Line,
    Func<string, string>? English,
    bool HasButton = false
);

/// <summary>What the robots of group chats have in common: text for people within a limit, and an answer that stands in the body.</summary>
public abstract class RobotChannel : IChannel
{
    private readonly RobotDress _dress;
    private readonly string[] _codes;
    private readonly string _words;

    /// <param name="codes">Names of the code in an answer; the first one that is there counts.</param>
    /// <param name="words">Name of the words beside it.</param>
    private protected RobotChannel(RobotDress dress, string[] codes, string words) => (_dress, _codes, _words) = (dress, codes, words);

    public bool AnswersInItsBody => true;

    public bool ShowsAll(OutgoingAlert alert) => RobotMessage.Of(alert).Fits(_dress);

    public ChannelRequest Compose(WebhookEndpoint endpoint, OutgoingAlert alert, DateTimeOffset signedAt)
    {
        var message = RobotMessage.Of(alert);
        var body = Body(message, message.Fit(_dress));
        var url = endpoint.Secret is RobotSecret { IsNone: false } secret ? Sign(endpoint.Url, body, secret, signedAt) : endpoint.Url;
        return new ChannelRequest(url, AlertJson.Bytes(body));
    }

    /// <summary>0 in a 2xx is delivered, no code is judged by the status, and 200 without a code proves nothing.</summary>
    public ChannelVerdict Read(int status, ReadOnlySpan<byte> body)
    {
        var (answered, words) = AlertJson.ReadAnswer(body, Answer);
        var good = status is >= 200 and <= 299;
        if (answered is not { } code || (code == 0 && !good))
            return good ? new ChannelVerdict.Later(SendFailures.BadAnswer) : ChannelVerdict.OfStatus(status);
        var verdict = code == 0 ? new ChannelVerdict.Delivered() : Meaning(code, words);
        return (verdict ?? new ChannelVerdict.Later(SendFailures.CodeUnknown)) with { Code = code };
    }

    private protected abstract JsonObject Body(RobotMessage message, string text);

    /// <summary>Signs the body, or the address that it returns; for a robot that has a secret.</summary>
    private protected virtual Uri Sign(Uri url, JsonObject body, RobotSecret secret, DateTimeOffset at) => url;

    /// <summary>What the platform's own code means; never asked for 0, and null for one that is not known.</summary>
    private protected abstract ChannelVerdict? Meaning(int code, string words);

    private (int? Code, string Words) Answer(JsonElement root)
    {
        foreach (var name in _codes)
        {
            if (root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var code))
                return (
                    code,
                    root.TryGetProperty(_words, out var words) && words.ValueKind == JsonValueKind.String ? words.GetString()! : ""
                );
        }

        return (null, "");
    }
}
