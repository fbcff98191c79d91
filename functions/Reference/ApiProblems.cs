using System.Reflection;
using System.Text.Json.Nodes;
using CaseDesk.Core.Access;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;

namespace CaseDesk.Functions.Reference;

/// <summary>What a door may refuse, from the catalogue: its own codes and those that every door of its kind has.</summary>
internal static class ApiProblems
{
    private static readonly string[] s_always =
    [
        HttpRefusals.StorageUnavailable.Code,
        HttpRefusals.DeskUpdating.Code,
        HttpRefusals.CaseBusy.Code,
        HttpRefusals.TooFast.Code,
        HttpRefusals.Internal.Code,
    ];

    private static readonly string[] s_bytes = [HttpRefusals.BodyTooLarge.Code];

    private static readonly string[] s_json =
    [
        HttpRefusals.BodyTooLarge.Code, HttpRefusals.ContentTypeWrong.Code, HttpRefusals.JsonInvalid.Code, HttpRefusals.FieldMissing.Code,
        HttpRefusals.FieldUnknown.Code, HttpRefusals.FieldWrongType.Code,
    ];

    /// <summary>The whole catalogue, by code.</summary>
    public static IReadOnlyDictionary<string, RefusalEntry> Catalogue { get; } =
        new[] { typeof(RefusalEntry), typeof(StorageClients), typeof(HttpRefusals) }
            .SelectMany(type => type.Assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(RefusalEntry))
            .Select(field => (RefusalEntry)field.GetValue(null)!)
            .DistinctBy(entry => entry.Code)
            .ToDictionary(entry => entry.Code, StringComparer.Ordinal);

    /// <summary>Every code that a door may answer.</summary>
    public static IEnumerable<RefusalEntry> Of(ApiDoor door)
    {
        ArgumentNullException.ThrowIfNull(door);
        var keys = Keys(door.Door, door.Verb);
        var body = door.Door.Body is not null
            ? s_json
            : door.Door.Bytes switch
            {
                null => [],
                "application/json" => [.. s_bytes, HttpRefusals.ContentTypeWrong.Code],
                _ => s_bytes,
            };
        string[] match = door.Door.IfMatch switch
        {
            DoorMatch.Read => [HttpRefusals.IfMatchInvalid.Code],
            DoorMatch.Required => [HttpRefusals.IfMatchInvalid.Code, HttpRefusals.IfMatchMissing.Code],
            DoorMatch.OfFile => [HttpRefusals.FileIfMatchMissing.Code],
            _ => [],
        };
        // Of a receiver whose row the desk did not write.
        string[] receiver = door.Path.Contains("/webhooks/{", StringComparison.Ordinal) ? [AlertsRefusals.EndpointBroken.Code] : [];
        return keys.Concat(body)
            .Concat(receiver)
            .Concat(match)
            .Concat(door.Door.Refusals)
            .Concat(s_always)
            .Distinct(StringComparer.Ordinal)
            .Select(code => Catalogue[code]);
    }

    /// <summary>What callers are told at the door itself.</summary>
    private static IEnumerable<string> Keys(DoorAttribute door, string verb)
    {
        if (door.Role is not { } role)
            return [];
        RefusalEntry?[] all =
        [
            HttpRefusals.KeyMissing,
            HttpRefusals.KeyWrong,
            AccessRefusals.KeyEnded,
            AccessRefusals.SessionEnded,
            verb == "get" ? null : AccessRefusals.AntiforgeryMissing,
            door.TakesLink ? null : HttpRefusals.LinkNotEnough,
            AccessRules.EntryOf(role),
            door.WholeDesk ? AccessRefusals.WholeDeskNeeded : null,
        ];
        return all.OfType<RefusalEntry>().Select(entry => entry.Code);
    }

    /// <summary>The door's refusals as responses, by status.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Responses(ApiDoor door, ApiSchemas schemas) =>
        Of(door)
            .GroupBy(entry => entry.Status)
            .OrderBy(group => group.Key)
            .Select(group =>
                KeyValuePair.Create(
                    group.Key.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    (JsonNode?)Response([.. group.OrderBy(entry => entry.Code, StringComparer.Ordinal)], schemas)
                )
            );

    private static JsonObject Response(IReadOnlyList<RefusalEntry> entries, ApiSchemas schemas)
    {
        var answer = new JsonObject
        {
            ["description"] = string.Join("\n", entries.Select(entry => $"* `{entry.Code}`: {RefusalTexts.Of(entry.With()).En.Title}")),
            ["content"] = new JsonObject
            {
                ["application/problem+json"] = new JsonObject { ["schema"] = schemas.Named("Problem", Problem) },
            },
            // Beside the schema, not in it: a generator makes a class of each schema that is another, and one for a problem is enough.
            ["x-problem-codes"] = new JsonArray([.. entries.Select(entry => JsonValue.Create(entry.Code))]),
        };
        if (entries[0].Status is 429 or 503)
            answer["headers"] = new JsonObject
            {
                ["Retry-After"] = new JsonObject
                {
                    ["description"] = "Seconds to wait.",
                    ["schema"] = new JsonObject { ["type"] = "integer" },
                },
            };
        return answer;
    }

    /// <summary>What a generated client's exception says.</summary>
    private static JsonObject Said(JsonObject text)
    {
        text["x-ms-primary-error-message"] = true;
        return text;
    }

    /// <summary>As <see cref="Problems"/> writes it.</summary>
    private static JsonObject Problem()
    {
        static JsonObject Text(string about) => new() { ["type"] = "string", ["description"] = about };
        return new JsonObject
        {
            ["description"] = "A refusal (RFC 9457). A program decides by `code`.",
            ["type"] = "object",
            ["required"] = new JsonArray("type", "title", "status", "detail", "code", "titleEn", "detailEn"),
            ["properties"] = new JsonObject
            {
                ["type"] = Text("`urn:casedesk:problem:` and the code."),
                ["title"] = Text("What is wrong, in Chinese."),
                ["status"] = new JsonObject
                {
                    ["type"] = "integer",
                    ["format"] = "int32",
                    ["description"] = "The HTTP status.",
                },
                ["detail"] = Text("What to do, in Chinese."),
                ["code"] = Text("From the catalogue; stable for ever."),
                ["titleEn"] = Text("What is wrong, in English."),
                ["detailEn"] = Said(Text("What to do, in English.")),
                ["errors"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "The places in the request that are wrong.",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray("path", "code"),
                        ["properties"] = new JsonObject
                        {
                            ["path"] = Text("For instance `$.slip.number`, or the name of a query value."),
                            ["code"] = Text("What is wrong there."),
                            ["message"] = Text("In Chinese."),
                            ["messageEn"] = Text("In English."),
                        },
                    },
                },
                ["actions"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "What is possible instead.",
                    ["items"] = new JsonObject { ["type"] = "string" },
                },
            },
        };
    }
}
