using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CaseDesk.Functions.Http;

namespace CaseDesk.Functions.Reference;

/// <summary>
/// JSON Schemas (2020-12) of the C# types, as the app's own JSON reads and writes them. What is sent and what is answered differ: a request
/// refuses unknown fields and may leave out what has a default; an answer leaves out what is null. So a type has a schema for each of the
/// two.
/// </summary>
internal sealed class ApiSchemas(ApiTexts texts)
{
    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    /// <summary>All that were asked for so far, by name.</summary>
    public JsonObject Components => [.. _schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value))];

    /// <summary>A schema, or a reference to one of <see cref="Components"/>.</summary>
    public JsonObject Of(Type type, bool sent)
    {
        var whole = Nullable.GetUnderlyingType(type) ?? type;
        if (Simple(whole, sent) is { } simple)
            return simple;
        var info = HttpJson.Options.GetTypeInfo(whole);
        if (info.Kind == JsonTypeInfoKind.Enumerable)
            return new JsonObject { ["type"] = "array", ["items"] = Of(info.ElementType!, sent) };
        if (info.Kind == JsonTypeInfoKind.Dictionary)
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(info.ElementType!, sent) };
        return Reference(Name(whole, sent), whole, schema => Fill(schema, info, whole, sent));
    }

    /// <summary>Adds a schema that no type stands for.</summary>
    public JsonObject Named(string name, Func<JsonObject> make)
    {
        if (!_schemas.ContainsKey(name))
            _schemas[name] = make();
        return Pointer(name);
    }

    /// <summary>Whether a body of this type cannot be empty.</summary>
    public static bool NeedsFields(Type body) => HttpJson.Options.GetTypeInfo(body).Properties.Any(IsNeeded);

    private static bool IsNeeded(JsonPropertyInfo field) => field.IsRequired || field.AssociatedParameter is { HasDefaultValue: false };

    private JsonObject Reference(string name, Type type, Action<JsonObject> fill)
    {
        if (_types.TryAdd(name, type))
            fill(_schemas[name] = []);
        else if (_types[name] != type)
            throw new InvalidOperationException($"{type} and {_types[name]} are both called {name}.");
        return Pointer(name);
    }

    private static JsonObject Pointer(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private JsonObject? Simple(Type type, bool sent)
    {
        if (type.IsEnum)
            return Reference(type.Name, type, schema => Enumerate(schema, type));
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => new JsonObject { ["type"] = "boolean" },
            TypeCode.Int32 => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
            TypeCode.Int64 => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
            // Money: a format of OpenAPI's registry, by which generated clients read it as exactly as it was written.
            TypeCode.Decimal => new JsonObject { ["type"] = "number", ["format"] = "decimal" },
            TypeCode.Double => new JsonObject { ["type"] = "number" },
            TypeCode.String => new JsonObject { ["type"] = "string" },
            _ when type == typeof(DateOnly) => new JsonObject { ["type"] = "string", ["format"] = "date" },
            _ when type == typeof(DateTimeOffset) => sent
                ? Named("SentInstant", SentInstant)
                : new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            _ when type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type) || type == typeof(object) => new JsonObject
            {
                ["description"] = "Any JSON.",
            },
            _ => null,
        };
    }

    private static JsonObject SentInstant() => new()
    {
        ["description"] = "An instant with an offset; or a day in Shanghai, which means its first moment.",
        ["type"] = "string",
        ["anyOf"] = new JsonArray(new JsonObject { ["format"] = "date-time" }, new JsonObject { ["format"] = "date" }),
    };

    private void Enumerate(JsonObject schema, Type type)
    {
        var values = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        var names = values.Select(value => (string)JsonSerializer.SerializeToNode(value.GetValue(null), type, HttpJson.Options)!).ToList();
        var said = values.Zip(names, (value, name) => texts.Of(value) is { } text ? $"* `{name}`: {text}" : null).OfType<string>();
        if (
            string.Join("\n\n", new[] { texts.Of(type), string.Join('\n', said) }.Where(part => !string.IsNullOrEmpty(part))) is
            { Length: > 0 } description
        )
            schema["description"] = description;
        schema["type"] = "string";
        schema["enum"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]);
    }

    private void Fill(JsonObject schema, JsonTypeInfo info, Type type, bool sent)
    {
        if (texts.Of(type) is { } summary)
            schema["description"] = summary;
        schema["type"] = "object";
        var (fields, required) = (new JsonObject(), new JsonArray());
        foreach (
            var field in info.Properties.Where(field =>
                sent ? field.Set is not null || field.AssociatedParameter is not null : field.Get is not null
            )
        )
        {
            fields[field.Name] = Field(field, sent);
            if (sent ? IsNeeded(field) : !MayBeNull(field))
                required.Add(field.Name);
        }

        if (fields.Count > 0)
            schema["properties"] = fields;
        if (required.Count > 0)
            schema["required"] = required;
        if (sent)
            schema["additionalProperties"] = false;
    }

    private JsonObject Field(JsonPropertyInfo field, bool sent)
    {
        var schema = Of(field.PropertyType, sent);
        if (sent && MayBeNull(field))
            schema = OrNull(schema);
        if (field.AttributeProvider is PropertyInfo property && texts.Of(property) is { } text)
            schema["description"] = text;
        return schema;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema.ContainsKey("$ref"))
            return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (schema["type"] is JsonValue type)
            schema["type"] = new JsonArray((string)type!, "null");
        return schema;
    }

    private static bool MayBeNull(JsonPropertyInfo field) =>
        Nullable.GetUnderlyingType(field.PropertyType) is not null
        || (!field.PropertyType.IsValueType && (field.IsGetNullable || field.IsSetNullable));

    /// <summary>Of a type that stands inside its door, with the door's name before it; of a generic one, with what it holds.</summary>
    private static string Name(Type type, bool sent)
    {
        var own = type.IsGenericType ? $"{Name(type.GetGenericArguments()[0], sent: false)}{type.Name.Split('`')[0]}" : type.Name;
        var inside =
            type.DeclaringType is { } door && door.Name.EndsWith("Http", StringComparison.Ordinal)
                ? door.Name[..^"Http".Length] + own
                : own;
        return sent ? $"{inside}Input" : inside;
    }
}
