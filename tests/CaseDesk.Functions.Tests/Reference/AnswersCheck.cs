using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>Holds requests and answers against the description, with a validator that is not ours. Formats count.</summary>
internal sealed class AnswersCheck
{
    private static readonly EvaluationOptions s_strict = new()
    {
        EvaluateAs = SpecVersion.Draft202012,
        RequireFormatValidation = true,
        OnlyKnownFormats = false,
        OutputFormat = OutputFormat.List,
    };

    private static readonly Dictionary<string, JsonSchema> s_schemas = new(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode> _bodies = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    public IReadOnlySet<string> Answered => _answered;

    public IReadOnlyDictionary<string, JsonNode> Bodies => _bodies;

    /// <param name="sent">The request's body where it was JSON; an empty one stands for <c>{}</c>.</param>
    public void Look(string method, string path, string? sent, int status, string? type, string text)
    {
        var operation = OpenApi.Find(method, path);
        lock (_gate)
        {
            _faults.AddRange(Judge(operation, status, type, text).Select(fault => $"{operation} {status}: {fault}"));
            if (status >= 400)
                return;
            _answered.Add(operation.Id);
            if (type == "application/json" && text.Length > 0)
                _bodies[$"{operation.Id}.{status.ToString(CultureInfo.InvariantCulture)}"] = JsonNode.Parse(text)!;
            if (sent is null || operation.Json["requestBody"] is null)
                return;
            var body = JsonNode.Parse(sent.Length == 0 ? "{}" : sent)!;
            _bodies[$"{operation.Id}.request"] = body;
            if (operation.BodySchema is { } schema)
                _faults.AddRange(Misfits(schema, body).Select(fault => $"{operation} took a body that is not described: {fault}"));
        }
    }

    /// <summary>What of an answer is not described.</summary>
    public static IEnumerable<string> Judge(OpenApiOperation operation, int status, string? type, string text)
    {
        if (operation.Json["responses"]?[status.ToString(CultureInfo.InvariantCulture)] is not JsonObject response)
            return [$"no such status, {text[..Math.Min(300, text.Length)]}"];
        if (text.Length == 0)
            return response["content"] is null || operation.Method == "HEAD" ? [] : ["an empty body"];
        if (type is null || response["content"]?[type] is not JsonObject content)
            return [$"no such content type, {type}"];
        if (content["schema"] is not JsonObject schema || !type.EndsWith("json", StringComparison.Ordinal))
            return [];
        var body = JsonNode.Parse(text)!;
        return response["x-problem-codes"] is JsonArray codes && !codes.Any(code => JsonNode.DeepEquals(code, body["code"]))
            ? [$"no such code, {body["code"]}"]
            : Misfits(schema, body);
    }

    /// <summary>What of a value does not fit one of the description's schemas.</summary>
    public static IEnumerable<string> Misfits(JsonObject schema, JsonNode value)
    {
        var result = Schema(schema).Evaluate(value, s_strict);
        return result.IsValid ? [] : result.Details.Where(detail => detail.HasErrors).Take(5)
            .Select(detail => $"{detail.InstanceLocation} {string.Join("; ", detail.Errors!.Values)}");
    }

    private static JsonSchema Schema(JsonObject schema)
    {
        var text = schema.ToJsonString();
        lock (s_schemas)
        {
            if (s_schemas.TryGetValue(text, out var known))
                return known;
            // The reference stays what it is: the components stand beside it.
            var whole = new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["allOf"] = new JsonArray(schema.DeepClone()),
                ["components"] = new JsonObject { ["schemas"] = OpenApi.Document["components"]!["schemas"]!.DeepClone() },
            };
            return s_schemas[text] = JsonSchema.FromText(whole.ToJsonString());
        }
    }
}
