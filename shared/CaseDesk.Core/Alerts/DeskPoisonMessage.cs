using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// Tells the desk that work of a queue failed too often. Once a day for each queue: when deliveries themselves fail, each notice of it
/// would
/// be another one that fails.
/// </summary>
/// <param name="Day">In Shanghai.</param>
public sealed record DeskPoisonMessage(string Queue, DateOnly Day) : DeskNotice
{
    public override string EventId =>
        $"evt_{CalendarAlerts.Stream}_trouble_{Queue}_{Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    public override string Type => AlertTypes.DeskPoisonMessage;

    protected override JsonObject Data() => new() { ["queue"] = Queue };
}
