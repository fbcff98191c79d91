using System.Text.Json.Nodes;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Functions.Reference;

/// <summary>What the desk sends to webhooks: a body for each type of event, under the headers of Standard Webhooks.</summary>
internal static class ApiWebhooks
{
    private static readonly string[] s_window = ["round", "from", "earliest", "latest", "provisional"];

    private static readonly string[] s_clock = ["clock", "round", "revision", "dueAt", "lastDay"];

    /// <summary>What <c>data</c> always holds, by type; more may be there, as <see cref="More"/> says.</summary>
    private static readonly Dictionary<string, string[]> s_data = new(StringComparer.Ordinal)
    {
        [AlertTypes.CaseOpened] = ["platform", "cause", "status"],
        [AlertTypes.EvidenceSealed] = ["evidenceId", "item", "sha256", "size", "status"],
        [AlertTypes.EvidenceRefused] = ["evidenceId", "item", "reason", "status"],
        [AlertTypes.CaseReady] = ["round", "status"],
        [AlertTypes.CaseReminded] = ["step", "to", "status"],
        [AlertTypes.CaseSubmitted] = ["round", "kind", "status"],
        [AlertTypes.WindowOpening] = [.. s_window, "clock", "step", "dueAt", "to", "status"],
        [AlertTypes.WindowMiddle] = [.. s_window, "clock", "step", "dueAt", "to", "status"],
        [AlertTypes.WindowLastDay] = [.. s_window, "clock", "step", "dueAt", "to", "status"],
        [AlertTypes.WindowOverdue] = [.. s_window, "clock", "step", "dueAt", "to", "status"],
        [AlertTypes.ClockDue] = ["round", "clock", "step", "dueAt", "to", "status"],
        [AlertTypes.ClockOverdue] = ["round", "clock", "step", "dueAt", "to", "status"],
        [AlertTypes.ClockEscalated] = ["round", "clock", "step", "dueAt", "to", "status"],
        [AlertTypes.ClockMoved] = [.. s_clock, "status"],
        [AlertTypes.ReminderDigest] = ["types", "reminders", "status"],
        [AlertTypes.CaseDecided] = ["round", "outcome", "status"],
        [AlertTypes.CaseClosed] = ["status"],
        [AlertTypes.CaseUndone] = ["undone", "round", "status"],
        [AlertTypes.CalendarProvisional] = ["year", "calendarVersion", "zh", "en"],
        [AlertTypes.EndpointDisabled] = ["endpointId", "reason", "since", "zh", "en"],
        [AlertTypes.MerchantUnreached] = ["caseId", "alert", "reason", "zh", "en"],
        [AlertTypes.CustodyBroken] = ["fault", "where", "zh", "en"],
        [AlertTypes.DeskPoisonMessage] = ["queue", "zh", "en"],
        [AlertTypes.DeskWrongKeys] = ["atLeast", "zh", "en"],
        [AlertTypes.DeskTest] = ["zh", "en"],
    };

    public static JsonObject Of(ApiSchemas schemas, ApiExamples examples) =>
        [
            .. AlertTypes.All.Select(type =>
                KeyValuePair.Create(type.Name, (JsonNode?)new JsonObject { ["post"] = Post(type, schemas, examples) })),
        ];

    /// <summary>For instance <c>onCaseOpened</c> for <c>case.opened</c>.</summary>
    public static string OperationOf(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return $"on{string.Concat(type.Split('.', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}";
    }

    private static JsonObject Post(AlertType type, ApiSchemas schemas, ApiExamples examples)
    {
        static JsonObject Header(string name) => new() { ["$ref"] = $"#/components/parameters/{name}" };
        var body = new JsonObject { ["schema"] = schemas.Named($"Event.{type.Name}", () => Body(type)) };
        return new JsonObject
        {
            ["operationId"] = OperationOf(type.Name),
            ["tags"] = new JsonArray("Alerts"),
            ["summary"] = type.En,
            ["description"] = type.Zh,
            ["security"] = new JsonArray(),
            ["parameters"] = new JsonArray(Header("WebhookId"), Header("WebhookTimestamp"), Header("WebhookSignature")),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    ["application/json"] = examples.With(body, $"{OperationOf(type.Name)}.request"),
                },
            },
            ["responses"] = new JsonObject
            {
                ["2XX"] = new JsonObject { ["description"] = "Taken." },
                ["410"] = new JsonObject { ["description"] = "Gone: the receiver is switched off." },
            },
        };
    }

    private static JsonObject Body(AlertType type)
    {
        static JsonObject Text(string about) => new() { ["type"] = "string", ["description"] = about };
        var data = s_data[type.Name];
        return new JsonObject
        {
            ["description"] = type.En,
            ["type"] = "object",
            ["required"] = new JsonArray("id", "type", "caseId", "sequence", "occurredAt", "data"),
            ["properties"] = new JsonObject
            {
                ["id"] = Text("The same on every attempt, and the `webhook-id`."),
                ["type"] = new JsonObject { ["const"] = type.Name },
                ["caseId"] = Text("The case it is about; `desk` for the desk as a whole."),
                ["sequence"] = new JsonObject
                {
                    ["type"] = "integer",
                    ["format"] = "int64",
                    ["description"] = "Rises by one with each event of the case, from 1.",
                },
                ["occurredAt"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                ["data"] = new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray([.. data.Select(name => JsonValue.Create(name))]),
                    ["properties"] = new JsonObject([
                        .. data.Concat(More(type.Name)).Select(name => KeyValuePair.Create(name, (JsonNode?)Field(name))),
                    ]),
                },
            },
        };
    }

    /// <summary>What <c>data</c> may hold besides.</summary>
    private static string[] More(string type) =>
        type switch
        {
            AlertTypes.CaseReminded => ["dueAt"],
            AlertTypes.CaseSubmitted => ["from", "earliest", "latest", "provisional", "calendarVersion", "revision"],
            AlertTypes.ClockMoved => ["from", "earliest", "latest", "provisional", "calendarVersion"],
            AlertTypes.WindowOpening or AlertTypes.WindowMiddle or AlertTypes.WindowLastDay or AlertTypes.WindowOverdue =>
            [
                "calendarVersion",
            ],
            AlertTypes.ClockDue or AlertTypes.ClockOverdue or AlertTypes.ClockEscalated =>
            [
                "revision",
                "lastDay",
                "from",
                "earliest",
                "latest",
                "provisional",
                "calendarVersion",
            ],
            _ => [],
        };

    private static JsonObject Field(string name) => name switch
    {
        "round" or "revision" or "year" or "atLeast" => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
        "size" or "alert" => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
        "provisional" => new JsonObject { ["type"] = "boolean" },
        "from" or "earliest" or "latest" or "lastDay" => new JsonObject { ["type"] = "string", ["format"] = "date" },
        "dueAt" or "since" => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        "to" or "types" => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
        "reminders" => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } },
        _ => new JsonObject { ["type"] = "string" },
    };
}
