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
    public string? About => CaseId ?? (Data is { } data ? Word(data, "caseId") : null);

    /// <summary>The alerts inside a digest, in its order; null for one alert.</summary>
    public IReadOnlyList<RobotFacts>? Parts =>
        Data is { } data && Objects(data, "alerts") is { } parts ? [.. parts.Select(static part => new RobotFacts(part))] : null;

    private JsonElement? Data => alert.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : null;

    /// <summary>The alert as a line of a digest.</summary>
    public string OneLine(RobotTexts texts) =>
        texts.Line(
            "part",
            ("title", texts.Of(Type).Title),
            ("about", Named(texts, "partCase", "partDesk")),
            ("details", string.Concat(Facts(texts).Select(static fact => "；" + fact)))
        );

    /// <summary>One line for each fact that is there.</summary>
    public IEnumerable<string> Lines(RobotTexts texts)
    {
        IEnumerable<string> occurred = Instant(alert, "occurredAt") is { } at
            ? [texts.Line("occurredAt", ("value", ClockTexts.Instant(at)))]
            : [];
        return [Named(texts, "case", "desk"), .. Facts(texts), .. occurred];
    }

    private string Named(RobotTexts texts, string ofCase, string ofDesk) =>
        CaseId is { } id ? texts.Line(ofCase, ("case", id), ("sequence", Number(alert, "sequence") ?? "")) : texts.Line(ofDesk);

    private IEnumerable<string> Facts(RobotTexts texts)
    {
        if (Data is not { } data)
            return [];
        string? Told(string label, string? value) => value is null ? null : texts.Line(label, ("value", value));
        IEnumerable<string?> facts =
        [
            Told("about", Word(data, "caseId")),
            Told("evidenceId", Word(data, "evidenceId")),
            Told("round", Number(data, "round") is { } round and not "0" ? round : null),
            Told("outcome", Word(data, "outcome") is { } outcome ? texts.Outcomes.GetValueOrDefault(outcome, outcome) : null),
            Told("clock", Clock(data, texts)),
            Date(data, "earliest") is { } earliest && Date(data, "latest") is { } latest
                ? texts.Line("window", ("earliest", earliest), ("latest", latest))
                : null,
            Deadline(data, texts),
            Told("endpointId", Word(data, "endpointId")),
            Told("queue", Word(data, "queue")),
            // Other reasons are people's own words.
            Told("reason", Word(data, "reason") is { } reason && SendFailures.Explained.Contains(reason) ? reason : null),
            Told("year", Number(data, "year")),
            .. (Objects(data, "reminders") ?? []).Select(reminder => Reminder(reminder, texts)),
        ];
        return facts.OfType<string>();
    }

    private static string? Reminder(JsonElement reminder, RobotTexts texts) =>
        Word(reminder, "type") is { } type
            ? texts.Line(
                "reminder",
                ("title", texts.Of(type).Title),
                ("clock", Clock(reminder, texts) ?? ""),
                ("deadline", Deadline(reminder, texts) ?? "")
            )
            : null;

    /// <summary>The objects in an array of that name; null when there is no array.</summary>
    internal static IEnumerable<JsonElement>? Objects(JsonElement from, string name) =>
        from.TryGetProperty(name, out var all) && all.ValueKind == JsonValueKind.Array
            ? all.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.Object)
            : null;

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

    internal static DateTimeOffset? Instant(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var instant)
            ? instant
            : null;

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
