using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts;

/// <summary>Something that the desk as a whole is told, on a stream of its own that is numbered from 1 like a case's.</summary>
public abstract record DeskNotice(string Type)
{
    /// <summary>The alert's id: the same whoever notices it, and however often.</summary>
    public string EventId => $"evt_{CalendarAlerts.Stream}_{About}";

    /// <summary>What makes it this one.</summary>
    protected abstract string About { get; }

    /// <summary>What it says beside the type's texts: ids, dates and words only.</summary>
    protected abstract JsonObject Data();

    public AlertEvent Compose(long sequence, DateTimeOffset occurredAt)
    {
        var text = AlertTypes.All.Single(type => type.Name == Type);
        var data = Data();
        (data["zh"], data["en"]) = (text.Zh, text.En);
        return new AlertEvent(EventId, Type, CalendarAlerts.Stream, sequence, occurredAt, JsonSerializer.SerializeToElement(data));
    }
}
