using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

/// <summary>Alerts as robots would send them.</summary>
internal static partial class Alerts
{
    private static readonly DateTimeOffset s_friday = new(2026, 9, 18, 17, 30, 0, TimeSpan.FromHours(8));

    public static ChannelRequest Compose(
        AlertChannel channel,
        string url,
        string secret,
        DateTimeOffset at,
        string type = AlertTypes.CaseOpened,
        string data = "{}",
        string desk = ""
    )
    {
        Assert.True(RobotSecret.TryParse(secret, out var signing));
        var endpoint = new WebhookEndpoint("wh_1", channel, new Uri(url), signing, EventFilter.Everything, default, EndpointStatus.Active);
        return ChannelBook.Of(channel).Compose(endpoint, Alert(type, data, desk), at);
    }

    /// <summary>What the group reads, all of it.</summary>
    public static string Read(AlertChannel channel, string type, string data = "{}", string desk = "", string caseId = "c_7f3a") =>
        string.Join("\n", Strings(Json(channel, Alert(type, data, desk, caseId))));

    public static JsonElement Json(AlertChannel channel, OutgoingAlert alert)
    {
        var endpoint = new WebhookEndpoint("wh_1", channel, new Uri("https://robot.example/t"), RobotSecret.None, EventFilter.Everything, default, EndpointStatus.Active);
        return JsonSerializer.Deserialize<JsonElement>(ChannelBook.Of(channel).Compose(endpoint, alert, s_friday).Body.Span);
    }

    /// <summary>
    /// Where a message leads, as the group sees it: DingTalk's and Feishu's button, the end of WeCom's text; null when it leads nowhere.
    /// </summary>
    public static (string Label, string Address)? Link(AlertChannel channel, JsonElement message)
    {
        if (channel == AlertChannel.DingTalk)
            return message.TryGetProperty("actionCard", out var card)
                ? (card.GetProperty("singleTitle").GetString()!, card.GetProperty("singleURL").GetString()!)
                : null;
        if (channel == AlertChannel.Feishu)
            return
                message
                    .GetProperty("card")
                    .GetProperty("elements")
                    .EnumerateArray()
                    .FirstOrDefault(element => element.GetProperty("tag").GetString() == "action")
                    is { ValueKind: JsonValueKind.Object } action
                && action.GetProperty("actions")[0] is var button
                ? (button.GetProperty("text").GetProperty("content").GetString()!, button.GetProperty("url").GetString()!)
                : null;
        var text = message.GetProperty("markdown").GetProperty("content").GetString()!;
        return MarkdownLink().Match(text) is { Success: true } found ? (found.Groups["label"].Value, found.Groups["address"].Value) : null;
    }

    public static OutgoingAlert Alert(string type, string data, string desk, string caseId = "c_7f3a") =>
        new("evt_1", new AlertEvent("evt_1", type, caseId, 4, s_friday, JsonSerializer.Deserialize<JsonElement>(data)).ToBody(), desk);

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    [GeneratedRegex(@"\[(?<label>[^\]]+)\]\((?<address>[^)]+)\)\z")]
    private static partial Regex MarkdownLink();
}
