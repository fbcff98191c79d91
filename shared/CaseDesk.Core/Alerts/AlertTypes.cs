using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Alerts;

/// <summary>One kind of event that an endpoint may receive.</summary>
/// <param name="Name">Stable for ever: clients branch on it.</param>
/// <param name="Zh">What it means, in Chinese.</param>
/// <param name="En">What it means, in English.</param>
public sealed record AlertType(string Name, string Zh, string En);

/// <summary>The catalogue of event types. Descriptions: <c>Alerts/Texts/alert-types.json</c>.</summary>
public static class AlertTypes
{
    public const string CaseOpened = "case.opened";
    public const string EvidenceSealed = "evidence.sealed";
    public const string EvidenceRefused = "evidence.refused";
    public const string CaseReady = "case.ready";
    public const string CaseReminded = "case.reminded";
    public const string CaseSubmitted = "case.submitted";
    public const string WindowOpening = "window.opening";
    public const string WindowMiddle = "window.middle";
    public const string WindowLastDay = "window.lastDay";
    public const string WindowOverdue = "window.overdue";
    public const string ClockDue = "clock.due";
    public const string ClockOverdue = "clock.overdue";
    public const string ClockEscalated = "clock.escalated";
    public const string ClockMoved = "clock.moved";
    public const string ReminderDigest = "reminder.digest";
    public const string CaseDecided = "case.decided";
    public const string CaseClosed = "case.closed";
    public const string CaseUndone = "case.undone";
    public const string CalendarProvisional = "calendar.provisional";
    public const string EndpointDisabled = "endpoint.disabled";
    public const string MerchantUnreached = "merchant.unreached";
    public const string CustodyBroken = "custody.broken";
    public const string DeskPoisonMessage = "desk.poison-message";
    public const string DeskWrongKeys = "desk.wrong-keys";
    public const string DeskTest = "desk.test";

    /// <summary>Every type, in the order in which a case meets them.</summary>
    public static IReadOnlyList<AlertType> All { get; } =
    [
        .. AlertTexts
            .Read<OrderedDictionary<string, BilingualText>>("alert-types.json")
            .Select(one => new AlertType(one.Key, one.Value.Zh, one.Value.En)),
    ];

    /// <summary>Whether the name is in the catalogue; case matters.</summary>
    public static bool IsKnown(string? name) => All.Any(type => type.Name == name);
}
