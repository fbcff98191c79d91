using System.Text.Json;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The code and words of a robot's answer; a code of null means that the body was not such an answer.</summary>
internal readonly record struct RobotAnswer(int? Code, string Message)
{
    /// <param name="codes">Names of the code, the first one that is there counts.</param>
    /// <param name="message">Name of the words.</param>
    public static RobotAnswer Read(ReadOnlySpan<byte> body, ReadOnlySpan<string> codes, string message)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return new RobotAnswer(null, "");
            foreach (var name in codes)
            {
                if (root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var code))
                    return new RobotAnswer(
                        code,
                        root.TryGetProperty(message, out var words) && words.ValueKind == JsonValueKind.String ? words.GetString()! : ""
                    );
            }

            return new RobotAnswer(null, "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Cut off, not JSON, or a string that is not Unicode.
            return new RobotAnswer(null, "");
        }
    }

    /// <summary>
    /// What every robot's answer has in common: 0 in a 2xx is delivered, no code is judged by the status, and 200 without a code proves
    /// nothing.
    /// </summary>
    /// <param name="known">The platform's own codes other than 0; null for one it does not know.</param>
    public ChannelVerdict Judge(int status, Func<int, string, ChannelVerdict?> known)
    {
        var good = status is >= 200 and <= 299;
        if (Code is not { } code || (code == 0 && !good))
            return good ? new ChannelVerdict.Later(SendFailures.BadAnswer) : ChannelVerdict.OfStatus(status);
        return (
            code == 0 ? new ChannelVerdict.Delivered() : known(code, Message) ?? new ChannelVerdict.Later(SendFailures.CodeUnknown)
        ) with
        {
            Code = code,
        };
    }
}
