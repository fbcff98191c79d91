using System.Globalization;
using System.Text.Json.Nodes;
using CaseDesk.Functions.Http;

namespace CaseDesk.Functions.Reference;

/// <summary>One door as an OpenAPI operation.</summary>
internal static class ApiOperation
{
    /// <summary>
    /// The least role that may enter. OpenAPI 3.1 would have it beside the security scheme, where linters take it for a scope that is not
    /// declared.
    /// </summary>
    public const string RoleMember = "x-casedesk-role";

    private static readonly Dictionary<string, string> s_values = new(StringComparer.Ordinal)
    {
        ["id"] = "The case's id, `c_…`.",
        ["evidenceId"] = "The file's id, as the announcement answered it.",
        ["packetId"] = "The packet's id, as the request for it answered it.",
        ["clock"] = "The clock's id, as the case's view names it.",
        ["wid"] = "The receiver's id; of a case's merchant, who is no registered receiver, where attempts and replays are asked for.",
        ["platform"] = "The platform's code.",
        ["fid"] = "The feed's id.",
        ["kid"] = "The id of the key.",
        ["pid"] = "The id of the person.",
        ["feed"] = "The feed's id and its secret, as the making answered it.",
        ["tid"] = "The poison message's id.",
        ["area"] = "A part of the desk's page.",
        ["hash"] = "What the file's contents come to; another one's is answered with what there is, and not to be kept.",
        ["name"] = "The file's name.",
        ["link"] = "The last part of the case's link, which is a secret.",
    };

    public static JsonObject Of(ApiDoor door, ApiSchemas schemas, ApiTexts texts, ApiExamples examples)
    {
        ArgumentNullException.ThrowIfNull(door);
        var said = texts.Of(door.Class) ?? door.Id;
        var operation = new JsonObject
        {
            ["operationId"] = door.Id,
            ["tags"] = new JsonArray(door.Tag),
            ["summary"] = FirstSentence(said),
            ["description"] = said,
            ["security"] = Security(door.Door),
        };
        if (door.Door.Role is { } role)
            operation[RoleMember] = ApiDoor.Lower(role.ToString());
        if (Parameters(door, schemas) is { Count: > 0 } parameters)
            operation["parameters"] = parameters;
        if (Body(door, schemas, examples) is { } body)
            operation["requestBody"] = body;
        operation["responses"] = new JsonObject([.. Answers(door, schemas, examples), .. ApiProblems.Responses(door, schemas)]);
        return operation;
    }

    private static string FirstSentence(string text) => text.IndexOfAny(['.', ';', ':']) is > 0 and var end ? text[..end] : text;

    private static JsonArray Security(DoorAttribute door)
    {
        if (door.Role is null)
            return [];
        JsonObject By(string scheme) => new() { [scheme] = new JsonArray() };
        return door.TakesLink ? [By("deskKey"), By("session"), By("caseLink")] : [By("deskKey"), By("session")];
    }

    private static JsonArray Parameters(ApiDoor door, ApiSchemas schemas)
    {
        static JsonObject Common(string name) => new() { ["$ref"] = $"#/components/parameters/{name}" };
        var all = new JsonArray();
        foreach (var name in door.PathValues)
            all.Add(
                new JsonObject
                {
                    ["name"] = name,
                    ["in"] = "path",
                    ["required"] = true,
                    ["description"] = s_values[name],
                    ["schema"] = new JsonObject { ["type"] = "string" },
                }
            );
        foreach (var query in door.Queries)
            all.Add(
                new JsonObject
                {
                    ["name"] = query.Name,
                    ["in"] = "query",
                    ["description"] = query.About,
                    ["schema"] = Query(query, schemas),
                }
            );
        if (door.TakesKey)
            all.Add(Common("IdempotencyKey"));
        if (door.Door.IfMatch != DoorMatch.None)
            all.Add(
                Common(
                    door.Door.IfMatch switch
                    {
                        DoorMatch.Required => "IfMatchRequired",
                        DoorMatch.OfFile => "IfMatchOfFile",
                        _ => "IfMatch",
                    }
                )
            );
        return all;
    }

    private static JsonObject Query(QueryAttribute query, ApiSchemas schemas)
    {
        var schema = schemas.Of(query.Type, sent: true);
        if (query.Values.Length > 0)
            schema["enum"] = new JsonArray([.. query.Values.Select(value => JsonValue.Create(value))]);
        return schema;
    }

    private static JsonObject? Body(ApiDoor door, ApiSchemas schemas, ApiExamples examples)
    {
        if (door.Door.Bytes is { } type)
        {
            var content = new JsonObject { [type] = examples.With(new JsonObject(), $"{door.Id}.request") };
            return new JsonObject { ["required"] = true, ["content"] = content };
        }

        if (door.Door.Body is not { } body)
            return null;
        // An empty body counts as {}.
        var schema = schemas.Of(body, sent: true);
        return new JsonObject
        {
            ["required"] = ApiSchemas.NeedsFields(body),
            ["content"] = new JsonObject
            {
                ["application/json"] = examples.With(new JsonObject { ["schema"] = schema }, $"{door.Id}.request"),
            },
        };
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Answers(ApiDoor door, ApiSchemas schemas, ApiExamples examples) =>
        door
            .Answers.OrderBy(answer => answer.Status)
            .Select(answer =>
                KeyValuePair.Create(
                    answer.Status.ToString(CultureInfo.InvariantCulture),
                    (JsonNode?)Answer(door, answer, schemas, examples)
                )
            );

    private static JsonObject Answer(ApiDoor door, AnswerAttribute answer, ApiSchemas schemas, ApiExamples examples)
    {
        var response = new JsonObject
        {
            ["description"] = answer switch
            {
                { Status: 201 } => "Made.",
                { Status: 202 } => "Taken in; the work goes on behind the door.",
                { Status: 204 } => "Done.",
                { Status: 302 } => "Led on.",
                { Status: 303 } => "Done; led back to the page.",
                { Status: 304 } => "Unchanged.",
                { Status: 404 } => "Never was; said on a page.",
                { Status: 410 } => "Replaced; said on a page.",
                { Status: 422 } => "Refused; said on a page.",
                _ => "Good.",
            },
        };
        if (answer.Tagged)
            response["headers"] = new JsonObject
            {
                ["ETag"] = new JsonObject
                {
                    ["description"] = "The version, for `If-Match`.",
                    ["schema"] = new JsonObject { ["type"] = "string" },
                },
            };
        if (answer.Body is { } body)
            response["content"] = new JsonObject
            {
                ["application/json"] = examples.With(
                    new JsonObject { ["schema"] = Shown(answer, body, schemas) },
                    $"{door.Id}.{answer.Status}"
                ),
            };
        else if (answer.Bytes.Length > 0)
            response["content"] = new JsonObject([
                .. answer.Bytes.Select(type =>
                    KeyValuePair.Create(
                        type,
                        (JsonNode?)(
                            type.StartsWith("text/", StringComparison.Ordinal)
                                ? new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } }
                                : new JsonObject()
                        )
                    )
                ),
            ]);
        return response;
    }

    /// <summary>A link may see less, by a view of its own.</summary>
    private static JsonObject Shown(AnswerAttribute answer, Type body, ApiSchemas schemas) =>
        answer.ForLink is { } link
            ? new JsonObject { ["anyOf"] = new JsonArray(schemas.Of(body, sent: false), schemas.Of(link, sent: false)) }
            : schemas.Of(body, sent: false);
}
