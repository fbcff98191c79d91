using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Reminders;

namespace CaseDesk.Core.Alerts;

/// <summary>What the consultant is told. Ids, codes and dates only: no names, amounts, file names or free text leave the case here.</summary>
public static class AlertComposer
{
    /// <summary>The alert for an event that is announced, null for one that is not. <paramref name="after"/> is the case with the event applied.</summary>
    public static AlertEvent? Compose(Case after, CaseEvent change, DateTimeOffset now)
    {
        var (type, data) = change switch
        {
            CaseOpened => ("case.opened", new JsonObject { ["platform"] = after.Facts.Platform, ["cause"] = after.Facts.Cause }),
            EvidenceSealed e => ("evidence.sealed", new JsonObject { ["evidenceId"] = e.EvidenceId, ["item"] = after.Evidence[e.EvidenceId].Item, ["sha256"] = e.Sha256, ["size"] = e.Size }),
            EvidenceRefused e => ("evidence.refused", new JsonObject { ["evidenceId"] = e.EvidenceId, ["item"] = after.Evidence[e.EvidenceId].Item, ["reason"] = e.Reason }),
            CaseDecided e => ("case.decided", new JsonObject { ["round"] = e.Round, ["outcome"] = CaseNames.Of(e.Outcome) }),
            CaseClosed => ("case.closed", []),
            ClockSet { Clock: { Id: ClockIds.Window, Revision: var revision, Overridden: false } } e => ("case.submitted", WindowData(e.Clock, revision)),
            ReminderFired { ClockId: ClockIds.Window } e => ($"window.{e.Rung}", WindowData(after.Clock(ClockIds.Window)!, null)),
            _ => (null, null),
        };
        if (type is null)
            return null;
        data!["status"] = CaseNames.Of(after.Status);
        var sequence = after.AlertSequence + 1;
        return new AlertEvent($"evt_{after.Id}_{sequence}", type, after.Id, sequence, now, JsonSerializer.SerializeToElement(data));
    }

    private static JsonObject WindowData(Clock clock, int? revision)
    {
        var window = clock.Window!.Value;
        var data = new JsonObject
        {
            ["round"] = clock.Round,
            ["from"] = window.From.ToString("O", CultureInfo.InvariantCulture),
            ["earliest"] = window.Earliest.ToString("O", CultureInfo.InvariantCulture),
            ["latest"] = window.Latest.ToString("O", CultureInfo.InvariantCulture),
            ["provisional"] = window.Provisional,
        };
        if (revision is { } number)
            data["revision"] = number;
        return data;
    }
}
