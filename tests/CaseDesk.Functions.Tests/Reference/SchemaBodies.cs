using System.Text.Json.Nodes;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>Values made from the description's schemas: such as fit, and such as cannot.</summary>
internal sealed class SchemaBodies(Random random)
{
    private static readonly string[] s_texts =
    [
        "字",
        "a",
        " ",
        "",
        "\uFEFF\u202E",
        "💰",
        "../../etc/passwd",
        "' or 1 eq 1",
        "douyin-shop",
        "CNY",
        "appeal",
        "released",
        "2026-03-02",
        "N-1",
        new('长', 600),
        "line\nbreak",
        "\u0000",
    ];

    private static readonly string[] s_instants =
    [
        "2026-03-02T09:00:00+08:00",
        "2026-03-01T00:00:00Z",
        "2000-01-01T00:00:00Z",
        "2199-12-31T23:59:59+14:00",
    ];

    /// <summary>A value that the schema allows; what it means may still be refused.</summary>
    public JsonNode? Fitting(JsonObject schema, int depth = 0)
    {
        var whole = Whole(schema);
        if (whole["anyOf"] is JsonArray some && whole["type"] is null)
            return Fitting(some[random.Next(some.Count)]!.AsObject(), depth);
        if (whole["enum"] is JsonArray values)
            return values[random.Next(values.Count)]!.DeepClone();
        return Type(whole) switch
        {
            "object" => Object(whole, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, depth > 4 ? 0 : random.Next(3)).Select(_ => Fitting(whole["items"]!.AsObject(), depth + 1))]),
            "integer" => random.Next(6) switch { 0 => 0, 1 => -1, 2 => int.MaxValue, _ => random.Next(1, 200) },
            "number" => random.Next(4) switch { 0 => 0, 1 => -0.01m, 2 => 79228162514264337593543950335m, _ => random.Next(1, 99999) / 100m },
            "boolean" => random.Next(2) == 0,
            "string" => Text(whole),
            "null" => null,
            _ => Any(),
        };
    }

    /// <summary>A fitting object, with one flaw that the schema forbids.</summary>
    public JsonNode? Flawed(JsonObject schema)
    {
        var whole = Whole(schema);
        if (Fitting(whole) is not JsonObject body || random.Next(8) == 0)
            return random.Next(3) switch { 0 => new JsonArray(), 1 => 7, _ => "text" };
        var (fields, required) = (whole["properties"]?.AsObject(), whole["required"]?.AsArray());
        if (required is { Count: > 0 } && random.Next(3) == 0)
        {
            body.Remove((string)required[random.Next(required.Count)]!);
            return body;
        }

        var plain = fields?.Where(field => Type(Whole(field.Value!.AsObject())) is "string" or "integer" or "number" or "boolean" or "array").ToList();
        if (plain is { Count: > 0 } && random.Next(2) == 0)
            body[plain[random.Next(plain.Count)].Key] = new JsonObject { ["strange"] = 1 };
        else
            body["extra"] = Any();
        return body;
    }

    private JsonObject Object(JsonObject schema, int depth)
    {
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal) ?? [];
        return new JsonObject([
            .. (schema["properties"]?.AsObject() ?? [])
                .Where(field => required.Contains(field.Key) || (depth < 3 && random.Next(2) == 0))
                .Select(field => KeyValuePair.Create(field.Key, Fitting(field.Value!.AsObject(), depth + 1))),
        ]);
    }

    private JsonNode Text(JsonObject schema) => ((string?)schema["format"] ?? (schema["anyOf"] is null ? "" : "date-time")) switch
    {
        "date" => random.Next(3) == 0 ? "2026-02-28" : $"2026-03-{random.Next(1, 31):D2}",
        "date-time" => s_instants[random.Next(s_instants.Length)],
        _ => s_texts[random.Next(s_texts.Length)],
    };

    private JsonNode? Any() =>
        random.Next(5) switch
        {
            0 => null,
            1 => 1e300,
            2 => new JsonArray((JsonNode?)null),
            3 => "x",
            _ => new JsonObject(),
        };

    private string? Type(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray types => (string)types[random.Next(types.Count)]!,
            { } type => (string)type!,
            _ => null,
        };

    private static JsonObject Whole(JsonObject schema) =>
        (string?)schema["$ref"] is { } name ? OpenApi.Document["components"]!["schemas"]![name.Split('/')[^1]]!.AsObject() : schema;
}
