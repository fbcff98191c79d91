using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

/// <summary>Alerts as robots would send them.</summary>
internal static class Alerts
{
    private static readonly DateTimeOffset Friday = new(2026, 9, 18, 17, 30, 0, TimeSpan.FromHours(8));

    public static ChannelRequest Compose(AlertChannel channel, string url, string secret, DateTimeOffset at, string type = AlertTypes.CaseOpened, string data = "{}", string desk = "")
    {
        Assert.True(RobotSecret.TryParse(secret, out var signing));
        var endpoint = new WebhookEndpoint("wh_1", channel, new Uri(url), signing, EventFilter.Everything, default, EndpointStatus.Active);
        return ChannelBook.Of(channel).Compose(endpoint, Alert(type, data, desk), at);
    }

    /// <summary>What the group reads, all of it.</summary>
    public static string Read(AlertChannel channel, string type, string data = "{}", string desk = "", string caseId = "c_7f3a")
    {
        var endpoint = new WebhookEndpoint("wh_1", channel, new Uri("https://robot.example/t"), RobotSecret.None, EventFilter.Everything, default, EndpointStatus.Active);
        var body = ChannelBook.Of(channel).Compose(endpoint, Alert(type, data, desk, caseId), Friday).Body;
        return string.Join("\n", Strings(JsonSerializer.Deserialize<JsonElement>(body.Span)));
    }

    private static OutgoingAlert Alert(string type, string data, string desk, string caseId = "c_7f3a") =>
        new("evt_1", new AlertEvent("evt_1", type, caseId, 4, Friday, JsonSerializer.Deserialize<JsonElement>(data)).ToBody(), desk);

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}
