using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.Alerts;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;

namespace CaseDesk.Functions.Reference;

/// <summary>The API's description, OpenAPI 3.1, made once from the doors and the types themselves.</summary>
public static class ApiDocument
{
    /// <summary>
    /// The first two figures of the release. They change when a client may have to: the first when something is taken away, the second when
    /// something is added.
    /// </summary>
    public static string Version => AppVersion.MajorMinor;

    private static readonly Dictionary<string, string> s_tags = new(StringComparer.Ordinal)
    {
        ["Cases"] = "A case from the freeze to the release.",
        ["Evidence"] = "Files of a case: announced, sent, inspected, sealed.",
        ["Packets"] = "What is handed in, as one file.",
        ["Reminders"] = "When whom is reminded.",
        ["Custody"] = "The record, its anchors and receipts; holds and erasure.",
        ["Changes"] = "Who changed what at the desk's level.",
        ["Alerts"] = "Receivers of alerts, and what they are sent.",
        ["Windows"] = "Review windows and the working-day calendar.",
        ["Playbooks"] = "What platforms ask for, and by when.",
        ["Money"] = "Sums over all cases.",
        ["Feeds"] = "Deadlines for calendars.",
        ["Access"] = "People, keys of programs, sign-in, and who is asking.",
        ["PoisonMessages"] = "Work that failed too often.",
        ["Health"] = "Whether the desk can work.",
        ["Http"] = "The first sign-in on one machine.",
        ["Pages"] = "The pages for people.",
        ["Reference"] = "This description.",
    };

    private static readonly Lazy<(byte[] Bytes, string Tag)> s_made = new(Make);

    /// <summary>UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes => s_made.Value.Bytes;

    /// <summary>An entity tag, quotes and all: the same for the same description.</summary>
    public static string Tag => s_made.Value.Tag;

    private static (byte[] Bytes, string Tag) Make()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Compose(), HttpJson.Options);
        return (bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
    }

    private static JsonObject Compose()
    {
        var (texts, examples) = (new ApiTexts(), new ApiExamples());
        var (schemas, paths) = (new ApiSchemas(texts), new JsonObject());
        foreach (var door in ApiDoor.All)
        {
            if (paths[door.Path] is not JsonObject path)
                paths[door.Path] = path = [];
            path[door.Verb] = ApiOperation.Of(door, schemas, texts, examples);
        }

        var webhooks = ApiWebhooks.Of(schemas, examples);
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "This desk." }),
            ["tags"] = new JsonArray([
                .. s_tags
                    .Where(tag => ApiDoor.All.Any(door => door.Tag == tag.Key))
                    .Select(tag => new JsonObject { ["name"] = tag.Key, ["description"] = tag.Value }),
            ]),
            ["paths"] = paths,
            ["webhooks"] = webhooks,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = Security(),
                ["parameters"] = Parameters(),
                ["schemas"] = schemas.Components,
                ["examples"] = examples.Components,
            },
        };
    }

    private static JsonObject Info() =>
        new()
        {
            ["title"] = "CaseDesk",
            ["version"] = Version,
            ["summary"] = "One merchant's frozen payout, and what is done about it.",
            ["description"] =
                "Bodies are JSON in camelCase, at most 64 KiB; unknown fields are refused. An answer leaves out what is null. "
                + "HEAD is GET without the body, OPTIONS names an address's methods. An error is a problem (RFC 9457) with a code of the catalogue.",
            ["contact"] = new JsonObject { ["name"] = "The desk's operator" },
            ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
        };

    private static JsonObject Security() =>
        new()
        {
            ["deskKey"] = new JsonObject
            {
                ["type"] = "http",
                ["scheme"] = "bearer",
                ["description"] = $"A key of the desk, with the role that the operation names (`{ApiOperation.RoleMember}`) or a higher one: reader, consultant, lead.",
            },
            ["session"] = new JsonObject
            {
                ["type"] = "apiKey",
                ["in"] = "cookie",
                ["name"] = SessionCookie.Name,
                ["description"] = $"Of somebody who signed in on the desk's page. A change needs the header `{Sessions.Header}`, too; `GET /api/me` says its value.",
            },
            ["caseLink"] = new JsonObject
            {
                ["type"] = "http",
                ["scheme"] = "bearer",
                ["description"] = "The link of this one case: the whole address, or its last part.",
            },
        };

    private static JsonObject Parameters()
    {
        static JsonObject Header(string name, string about, bool required = false) =>
            new()
            {
                ["name"] = name,
                ["in"] = "header",
                ["required"] = required,
                ["description"] = about,
                ["schema"] = new JsonObject { ["type"] = "string" },
            };
        var key = Header("Idempotency-Key", "The same request under the same key is answered once more with the first answer.");
        key["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 255, ["pattern"] = "^[ -~]+$" };
        const string Match = "The version that was seen, as `ETag` gave it, or `*`.";
        return new JsonObject
        {
            ["IdempotencyKey"] = key,
            ["IfMatch"] = Header("If-Match", $"{Match} The step is refused when the case has changed since."),
            ["IfMatchRequired"] = Header("If-Match", Match, required: true),
            ["IfMatchOfFile"] = Header("If-Match", "The file's `ETag`, or `*`; needed where there is one."),
            ["WebhookId"] = Header(WebhookHeaders.IdName, "The event's id: the same on every attempt.", required: true),
            ["WebhookTimestamp"] = Header(
                WebhookHeaders.TimestampName,
                "When this attempt was signed, in whole Unix seconds.",
                required: true
            ),
            ["WebhookSignature"] = Header(
                WebhookHeaders.SignatureName,
                "Standard Webhooks: `v1,…` or `v1a,…`, several apart by a space while a secret is rotated.",
                required: true
            ),
        };
    }
}
