using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Alerts;

/// <summary>
/// What the consultant is told. Ids, codes and dates only: no names, amounts, file names or free text leave the case here.
/// </summary>
public static class AlertComposer
{
    /// <summary>
    /// The alert for an event that is announced, null for one that is not. <paramref name="after"/> is the case with the event applied.
    /// </summary>
    public static AlertEvent? Compose(Case after, CaseEvent change, DateTimeOffset now)
    {
        if (Announce(after, change) is not var (type, data))
            return null;
        data["status"] = CaseNames.Of(after.Status);
        var sequence = after.AlertSequence + 1;
        var said = JsonSerializer.SerializeToElement(data, AlertJson.Plain);
        return new AlertEvent($"evt_{after.Id}_{sequence}", type, after.Id, sequence, now, said);
    }

    private static (string Type, JsonObject Data)? Announce(Case after, CaseEvent change) =>
        change switch
        {
            CaseOpened => (AlertTypes.CaseOpened, new JsonObject { ["platform"] = after.Facts.Platform, ["cause"] = after.Facts.Cause }),
            EvidenceSealed e => (
                AlertTypes.EvidenceSealed,
                new JsonObject
                {
                    ["evidenceId"] = e.EvidenceId,
                    ["item"] = after.Evidence[e.EvidenceId].Item,
                    ["sha256"] = e.Sha256,
                    ["size"] = e.Size,
                }
            ),
            EvidenceRefused e => (
                AlertTypes.EvidenceRefused,
                new JsonObject
                {
                    ["evidenceId"] = e.EvidenceId,
                    ["item"] = after.Evidence[e.EvidenceId].Item,
                    ["reason"] = e.Reason,
                }
            ),
            MaterialsReady => (AlertTypes.CaseReady, new JsonObject { ["round"] = after.Round + 1 }),
            MerchantReminded e => (AlertTypes.CaseReminded, Reminded(e)),
            CaseSubmitted e => (AlertTypes.CaseSubmitted, Submitted(after, e)),
            CaseDecided e => (AlertTypes.CaseDecided, new JsonObject { ["round"] = e.Round, ["outcome"] = CaseNames.Of(e.Outcome) }),
            CaseClosed => (AlertTypes.CaseClosed, []),
            CaseUndone e => (AlertTypes.CaseUndone, new JsonObject { ["undone"] = CaseNames.Of(e.Step), ["round"] = after.Round }),
            ClockSet { Clock: { Overridden: true } clock } => (AlertTypes.ClockMoved, ReminderAlerts.ClockData(clock)),
            ClockRecounted { Moved: true } e => (AlertTypes.ClockMoved, ReminderAlerts.RecountData(e.Clock)),
            ReminderFired { InDigest: false } e => ReminderAlerts.Of(after, after.Reminders[e.ReminderId]),
            ReminderDigest e => ReminderAlerts.Digest(after, e),
            _ => null,
        };

    private static JsonObject Reminded(MerchantReminded e)
    {
        var data = new JsonObject { ["step"] = e.Step, ["to"] = new JsonArray(CaseNames.Of(Playbooks.Audience.Merchant)) };
        if (e.By is { } by)
            data["dueAt"] = ReminderAlerts.Instant(by);
        return data;
    }

    private static JsonObject Submitted(Case after, CaseSubmitted e)
    {
        var answer = after
            .Clocks.Values.Where(clock =>
                clock.State == ClockState.Running && clock.Start == Playbooks.ClockStart.Submission && clock.Round == e.Round
            )
            .OrderBy(clock => clock.DueAt)
            .FirstOrDefault();
        var data = answer?.Window is null ? new JsonObject { ["round"] = e.Round } : ReminderAlerts.WindowData(answer);
        data["kind"] = CaseNames.Of(e.Kind);
        if (answer is not null)
            data["revision"] = answer.Revision;
        return data;
    }
}
