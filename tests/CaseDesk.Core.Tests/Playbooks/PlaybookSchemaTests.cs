using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CaseDesk.Core.Playbooks;
using NJsonSchema;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>The published schema says what the types take, no more and no less, and agrees with what ships.</summary>
public sealed class PlaybookSchemaTests
{
    private static readonly JsonObject s_schema = JsonNode.Parse(PlaybookSchema.Bytes.Span)!.AsObject();

    [Fact]
    public void Schema_and_types_have_the_same_fields()
    {
        var faults = new List<string>();
        var seen = new HashSet<Type>();
        Compare(typeof(Platform), s_schema, "$", faults, seen);

        Assert.Empty(faults);
        Assert.Superset(
            new HashSet<Type>
            {
                typeof(ClockRule),
                typeof(ReminderStep),
                typeof(Source),
                typeof(HandInLimits),
                typeof(GuideLine),
                typeof(PlaybookStep),
            },
            seen
        );
    }

    [Theory]
    [MemberData(nameof(PlaybookFileTests.Shipped), MemberType = typeof(PlaybookFileTests))]
    public async Task What_ships_fits_the_schema(string name)
    {
        var schema = await JsonSchema.FromJsonAsync(s_schema.ToJsonString());

        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(PlaybookFileTests.Read(name))));
    }

    [Theory]
    [InlineData("colour", "1")]
    [InlineData("version", null)]
    [InlineData("format", "\"other\"")]
    [InlineData("code", "\"Not-Kebab\"")]
    [InlineData("clocks[0].count", "0")]
    [InlineData("clocks[0].start", "\"someday\"")]
    [InlineData("clocks[0].unit", "\"page\"")]
    [InlineData("clocks[3].clock", "\"not-camel\"")]
    [InlineData("playbooks[0].handIn.pages", "3")]
    [InlineData("playbooks[0].handIn.extensions", "[\".jpg\"]")]
    [InlineData("playbooks[0].effectiveFrom", "\"1 May\"")]
    [InlineData("schedules.days[0].to", "[]")]
    [InlineData("holds[0].appeal", "\"maybe\"")]
    public async Task The_schema_refuses_what_the_desk_refuses(string path, string? json)
    {
        var schema = await JsonSchema.FromJsonAsync(s_schema.ToJsonString());

        Assert.Empty(schema.Validate(SamplePlatform.Sound().ToJsonString()));
        Assert.NotEmpty(schema.Validate(SamplePlatform.Sound().With(path, json).ToJsonString()));
        Assert.NotEmpty(PlaybookFile.ReadSound(SamplePlatform.Bytes(SamplePlatform.Sound().With(path, json))).Faults);
    }

    private static void Compare(Type type, JsonObject at, string path, List<string> faults, HashSet<Type> seen)
    {
        var schema = Resolve(at);
        var real = Nullable.GetUnderlyingType(type) ?? type;
        seen.Add(real);
        var info = PlaybookJson.Options.GetTypeInfo(real);
        if (info.Kind == JsonTypeInfoKind.Object)
            CompareFields(info, schema, path, faults, seen);
        else if (info.Kind == JsonTypeInfoKind.Enumerable)
            Compare(info.ElementType!, schema["items"]!.AsObject(), $"{path}[]", faults, seen);
        else if (info.Kind == JsonTypeInfoKind.Dictionary)
            Compare(info.ElementType!, schema["additionalProperties"]!.AsObject(), $"{path}.*", faults, seen);
        else if (real.IsEnum)
            Same(
                Enum.GetNames(real)
                    .Select(JsonNamingPolicy.CamelCase.ConvertName)
                    .Where(name => real != typeof(ClockUnit) || name != "page"),
                schema["enum"]!.AsArray().Select(value => (string)value!),
                path,
                faults
            );
        else if (Expected(real) is var expected && (string?)(schema["type"] ?? "string") != expected)
            faults.Add($"{path}: {schema["type"]} instead of {expected}");
    }

    private static void CompareFields(JsonTypeInfo info, JsonObject schema, string path, List<string> faults, HashSet<Type> seen)
    {
        var properties = schema["properties"]!.AsObject();
        Same(
            info.Properties.Where(property => property.Set is not null).Select(property => property.Name),
            properties.Select(property => property.Key),
            path,
            faults
        );
        Same(
            info.Properties.Where(property => property.IsRequired).Select(property => property.Name),
            schema["required"]!.AsArray().Select(name => (string)name!),
            $"{path} (required)",
            faults
        );
        if ((bool?)schema["additionalProperties"] != false)
            faults.Add($"{path}: open for unknown fields");
        foreach (var property in info.Properties.Where(property => properties.ContainsKey(property.Name)))
            Compare(property.PropertyType, properties[property.Name]!.AsObject(), $"{path}.{property.Name}", faults, seen);
    }

    private static JsonObject Resolve(JsonObject at) =>
        (string?)at["$ref"] is { } reference ? s_schema["definitions"]![reference["#/definitions/".Length..]]!.AsObject() : at;

    private static void Same(IEnumerable<string> types, IEnumerable<string> schema, string path, List<string> faults)
    {
        var (left, right) = (types.ToHashSet(StringComparer.Ordinal), schema.ToHashSet(StringComparer.Ordinal));
        if (!left.SetEquals(right))
            faults.Add(
                $"{path}: only in the types [{string.Join(", ", left.Except(right))}], "
                    + $"only in the schema [{string.Join(", ", right.Except(left))}]"
            );
    }

    private static string Expected(Type type) => type == typeof(bool) ? "boolean" : type == typeof(int) || type == typeof(long) ? "integer" : "string";
}
