using System.Globalization;
using System.Text.Json;
using CaseDesk.Core.Policy;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>
/// What may be told of an alert in a group: an allow-list of its fields, each only when it has the form of an id, a date or a number. A
/// field that is added to alerts later stays out until it is named here.
/// </summary>
internal sealed class RobotFacts(JsonElement alert)
{
    private const int LongestId = 80;

    public string Type => Word(alert, "type") ?? "";

    /// <summary>Null for an alert of the desk as a whole.</summary>
    public string? CaseId => Word(alert, "caseId") is { } id && id != CalendarAlerts.Stream ? id : null;

    /// <summary>The case that it is about: its own, or the one that an alert of the desk speaks of.</summary>
    public string? About =>
        CaseId ?? (alert.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? Word(data, "caseId") : null);

    /// <summary>The alerts inside a digest, in its order; null for one alert.</summary>
    public IReadOnlyList<RobotFacts>? Parts =>
        alert.TryGetProperty("data", out var data)
        && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("alerts", out var parts)
        && parts.ValueKind == JsonValueKind.Array
            ? [.. parts.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).Select(part => new RobotFacts(part))]
            : null;

    /// <summary>The alert as a line of a digest.</summary>
    public string OneLine(RobotTexts texts)
    {
        var about = CaseId is { } id
            ? texts.Line("partCase", ("case", id), ("sequence", Number(alert, "sequence") ?? ""))
            : texts.Line("partDesk");
        var facts = alert.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? Facts(data, texts) : [];
        return texts.Line(
            "part",
            ("title", texts.Of(Type).Title),
            ("about", about),
            ("details", string.Concat(facts.Select(static fact => "；" + fact)))
        );
    }

    /// <summary>One line for each fact that is there.</summary>
    public IEnumerable<string> Lines(RobotTexts texts)
    {
        yield return CaseId is { } id
            ? texts.Line("case", ("case", id), ("sequence", Number(alert, "sequence") ?? ""))
            : texts.Line("desk");
        if (alert.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
        {
            foreach (var line in Facts(data, texts))
                yield return line;
        }

        if (Instant(alert, "occurredAt") is { } occurred)
            yield return texts.Line("occurredAt", ("value", ClockTexts.Instant(occurred)));
    }

    private static IEnumerable<string> Facts(JsonElement data, RobotTexts texts)
    {
        if (Word(data, "caseId") is { } about)
            yield return texts.Line("about", ("value", about));
        if (Word(data, "evidenceId") is { } evidence)
            yield return texts.Line("evidenceId", ("value", evidence));
        if (Number(data, "round") is { } round and not "0")
            yield return texts.Line("round", ("value", round));
        if (Word(data, "outcome") is { } outcome)
            yield return texts.Line("outcome", ("value", texts.Outcomes.GetValueOrDefault(outcome, outcome)));
        if (Clock(data, texts) is { } clock)
            yield return texts.Line("clock", ("value", clock));
        if (Date(data, "earliest") is { } earliest && Date(data, "latest") is { } latest)
            yield return texts.Line("window", ("earliest", earliest), ("latest", latest));
        if (Deadline(data, texts) is { } deadline)
            yield return deadline;
        if (Word(data, "endpointId") is { } endpoint)
            yield return texts.Line("endpointId", ("value", endpoint));
        if (Word(data, "queue") is { } queue)
            yield return texts.Line("queue", ("value", queue));
        // Other reasons are people's own words.
        if (Word(data, "reason") is { } reason && SendFailures.Explained.Contains(reason))
            yield return texts.Line("reason", ("value", reason));
        if (Number(data, "year") is { } year)
            yield return texts.Line("year", ("value", year));
        if (!data.TryGetProperty("reminders", out var reminders) || reminders.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var reminder in reminders.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object))
        {
            if (Word(reminder, "type") is { } type)
                yield return texts.Line(
                    "reminder",
                    ("title", texts.Of(type).Title),
                    ("clock", Clock(reminder, texts) ?? ""),
                    ("deadline", Deadline(reminder, texts) ?? "")
                );
        }
    }

    internal static string? Clock(JsonElement data, RobotTexts texts) =>
        Word(data, "clock") is { } clock ? texts.Clocks.GetValueOrDefault(clock, clock) : null;

    /// <summary>A clock's end is exclusive: one that ends at midnight is told by its last day, any other to the minute.</summary>
    internal static string? Deadline(JsonElement data, RobotTexts texts)
    {
        if (Instant(data, "dueAt") is not { } due)
            return null;
        return due.ToOffset(Windows.ShanghaiTime.Offset).TimeOfDay == TimeSpan.Zero
            ? texts.Line("lastDay", ("value", ClockDays.LastOf(due).ToString("O", CultureInfo.InvariantCulture)))
            : texts.Line("dueAt", ("value", ClockTexts.Instant(due)));
    }

    internal static string? Word(JsonElement from, string name) =>
        Text(from, name) is { Length: > 0 and <= LongestId } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? text
            : null;

    private static string? Number(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? Date(JsonElement from, string name) =>
        DateOnly.TryParseExact(Text(from, name), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("O", CultureInfo.InvariantCulture)
            : null;

    private static DateTimeOffset? Instant(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var instant)
            ? instant
            : null;

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
