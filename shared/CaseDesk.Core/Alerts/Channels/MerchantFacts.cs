using System.Text.Json;
using CaseDesk.Core.Policy;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>
/// What of an alert is for the merchant: reminders that name the merchant among whom they are for, each by its clock and deadline alone.
/// </summary>
internal sealed record MerchantFacts(string Type, string? CaseId, IReadOnlyList<string> Lines, DateOnly? LastDay)
{
    private const string Merchant = "merchant";

    /// <exception cref="ArgumentException">Nothing in it is for the merchant.</exception>
    public static MerchantFacts Of(OutgoingAlert alert) =>
        Read(alert.Body) ?? throw new ArgumentException("Nothing in it is for the merchant.", nameof(alert));

    /// <summary>Null when nothing of it is.</summary>
    public static MerchantFacts? Read(ReadOnlyMemory<byte> body)
    {
        var alert = AlertJson.Read(body.Span);
        if (!alert.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            return null;
        var (texts, theirs) = (RobotTexts.Shipped, (RobotFacts.Objects(data, "reminders") ?? [data]).Where(IsTheirs).ToList());
        if (theirs.Count == 0)
            return null;
        // Of several reminders one may be theirs: then it is told as what it is.
        var type = (theirs.Count == 1 ? RobotFacts.Word(theirs[0], "type") : null) ?? RobotFacts.Word(alert, "type");
        var lines = theirs.Select(reminder =>
            string.Join('，', new[] { RobotFacts.Clock(reminder, texts), RobotFacts.Deadline(reminder, texts) }.OfType<string>())
        );
        return new MerchantFacts(
            type ?? "",
            new RobotFacts(alert).CaseId,
            [.. lines.Where(line => line.Length > 0)],
            theirs.Select(LastDayOf).Min()
        );
    }

    private static DateOnly? LastDayOf(JsonElement reminder) =>
        RobotFacts.Instant(reminder, "dueAt") is { } due ? ClockDays.LastOf(due) : null;

    private static bool IsTheirs(JsonElement reminder) =>
        reminder.TryGetProperty("to", out var to)
        && to.ValueKind == JsonValueKind.Array
        && to.EnumerateArray().Any(who => who.ValueKind == JsonValueKind.String && who.ValueEquals(Merchant));
}
