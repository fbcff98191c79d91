using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// A message that says nothing but that it arrived. It belongs to no case and has no number, so no receiver waits for another.
/// </summary>
public static class TestAlert
{
    /// <param name="nonce">Random, so that two tests are two events to whoever drops repeated ones.</param>
    public static AlertEvent Compose(string nonce, DateTimeOffset occurredAt)
    {
        var text = AlertTypes.All.Single(type => type.Name == AlertTypes.DeskTest);
        var data = new JsonObject { ["zh"] = text.Zh, ["en"] = text.En };
        var (id, json) = ($"evt_{CalendarAlerts.Stream}_test_{nonce}", JsonSerializer.SerializeToElement(data));
        return new AlertEvent(id, AlertTypes.DeskTest, CalendarAlerts.Stream, 0, occurredAt, json);
    }
}
