using System.Text.Json.Nodes;
using CaseDesk.Core.Custody;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// Tells the desk that its record does not hold: a day's anchor is gone or does not fit, or a case that was anchored. Once for each fault.
/// </summary>
public sealed record CustodyBroken(CustodyFault Fault) : DeskNotice
{
    public override string EventId =>
        $"evt_{CalendarAlerts.Stream}_custody_{AnchorSequence.NameOf(Uri.EscapeDataString($"{Fault.Code} {Fault.Where}"))[..24]}";

    public override string Type => AlertTypes.CustodyBroken;

    protected override JsonObject Data() => new() { ["fault"] = Fault.Code, ["where"] = Fault.Where };
}
