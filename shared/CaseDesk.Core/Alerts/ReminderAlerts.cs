using System.Globalization;
using System.Text.Json.Nodes;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Alerts;

/// <summary>What a reminder says to a receiver. The review window has types of its own, every other clock shares three.</summary>
internal static class ReminderAlerts
{
    public static (string Type, JsonObject Data) Of(Case after, Reminder reminder)
    {
        var clock = after.Clock(reminder.ClockId)!;
        var type = TypeOf(reminder);
        var data = clock.Window is null ? ClockData(clock) : WindowData(clock);
        data["clock"] = clock.Id;
        data["step"] = reminder.Step;
        data["dueAt"] = Instant(clock.DueAt);
        data["to"] = new JsonArray([.. (reminder.To ?? [Audience.Desk]).Select(audience => JsonValue.Create(CaseNames.Of(audience)))]);
        return (type, data);
    }

    /// <summary>All of them in one event; <c>types</c> says which kinds are inside, so that a receiver of any of them gets it.</summary>
    public static (string Type, JsonObject Data) Digest(Case after, ReminderDigest digest)
    {
        var parts = digest.ReminderIds.Select(id => Of(after, after.Reminders[id])).ToList();
        var data = new JsonObject
        {
            ["types"] = new JsonArray([
                .. parts.Select(part => part.Type).Distinct(StringComparer.Ordinal).Select(type => JsonValue.Create(type)),
            ]),
            ["reminders"] = new JsonArray([.. parts.Select(part => Named(part))]),
        };
        return (AlertTypes.ReminderDigest, data);
    }

    public static JsonObject WindowData(Clock clock)
    {
        var window = clock.Window!.Value;
        var data = new JsonObject
        {
            ["round"] = clock.Round,
            ["from"] = Date(window.From),
            ["earliest"] = Date(window.Earliest),
            ["latest"] = Date(window.Latest),
            ["provisional"] = window.Provisional,
        };
        // Which edition it is that does not know the year.
        if (window.Provisional)
            data["calendarVersion"] = window.CalendarVersion;
        return data;
    }

    /// <summary>A clock that other calendar data moved.</summary>
    public static JsonObject RecountData(Clock clock)
    {
        var data = ClockData(clock);
        foreach (var (name, value) in clock.Window is null ? [] : WindowData(clock))
            data[name] = value?.DeepClone();
        return data;
    }

    public static JsonObject ClockData(Clock clock) => new()
    {
        ["clock"] = clock.Id,
        ["round"] = clock.Round,
        ["revision"] = clock.Revision,
        ["dueAt"] = Instant(clock.DueAt),
        ["lastDay"] = Date(ClockDays.LastOf(clock.DueAt)),
    };

    private static string TypeOf(Reminder reminder) =>
        reminder switch
        {
            { At: ReminderStepKind.DaysOverdue } => AlertTypes.ClockEscalated,
            {
                ClockId: ClockIds.Window,
                Step: ReminderSteps.Opening or ReminderSteps.Middle or ReminderSteps.LastDay or ReminderSteps.Overdue
            } => $"window.{reminder.Step}",
            { IsOverdue: true } => AlertTypes.ClockOverdue,
            _ => AlertTypes.ClockDue,
        };

    private static JsonObject Named((string Type, JsonObject Data) part)
    {
        part.Data["type"] = part.Type;
        return part.Data;
    }

    private static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    internal static string Instant(DateTimeOffset instant) =>
        instant.ToOffset(Windows.ShanghaiTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
