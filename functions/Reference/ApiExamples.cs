using System.Reflection;
using System.Text.Json.Nodes;

namespace CaseDesk.Functions.Reference;

/// <summary>
/// Bodies that a real desk took and answered in a test's run, with invented data: <c>Reference/Examples/*.json</c>, a file for each
/// operation and
/// status. A file that holds only a name stands for that one: many doors answer the case.
/// </summary>
internal sealed class ApiExamples
{
    private const string Folder = "Reference/Examples/";

    private readonly Dictionary<string, JsonNode> _all = Assembly
        .GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..^".json".Length], Read, StringComparer.Ordinal);

    /// <summary>As <c>components/examples</c>.</summary>
    public JsonObject Components =>
        [
            .. _all.OrderBy(example => example.Key, StringComparer.Ordinal)
                .Where(example => example.Value is not JsonValue)
                .Select(example => KeyValuePair.Create(example.Key, (JsonNode?)new JsonObject { ["value"] = example.Value.DeepClone() })),
        ];

    /// <summary>The content with its example, where there is one.</summary>
    public JsonObject With(JsonObject content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!_all.TryGetValue(name, out var example))
            return content;
        var whole = example is JsonValue other ? (string)other! : name;
        content["examples"] = new JsonObject { ["real"] = new JsonObject { ["$ref"] = $"#/components/examples/{whole}" } };
        return content;
    }

    private static JsonNode Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!;
    }
}
