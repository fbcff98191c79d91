using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts;

/// <summary>Tells the desk that somebody tries keys or links. Once a day, however many tries and instances.</summary>
/// <param name="Day">In Shanghai.</param>
/// <param name="AtLeast">So many tries on one instance, when it was told.</param>
public sealed record WrongKeys(DateOnly Day, int AtLeast) : DeskNotice
{
    public override string EventId => $"evt_{CalendarAlerts.Stream}_wrongkeys_{Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    public override string Type => AlertTypes.DeskWrongKeys;

    protected override JsonObject Data() => new() { ["atLeast"] = AtLeast };
}
