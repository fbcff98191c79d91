namespace CaseDesk.Functions.Tests.Reference;

/// <summary>A request made from the description. <c>{names}</c> in it are those of a desk for bad input.</summary>
/// <param name="Refused">Whether the description itself says that it cannot be taken.</param>
internal sealed record ContractRequest(
    OpenApiOperation Operation,
    string Path,
    string? Body,
    string ContentType,
    IReadOnlyList<(string Name, string Value)> Headers,
    bool Refused
)
{
    private static readonly string[] s_strange =
    [
        "x",
        "字",
        "a b",
        "c_zzzzzzzzzzzzzzzz",
        "'",
        "💰",
        "%25",
        new('a', 300),
        "null",
        "-1",
        "(a)",
        ";x=1",
    ];

    /// <summary>Values that a desk for bad input knows, by name.</summary>
    private static readonly Dictionary<string, string[]> s_known = new(StringComparer.Ordinal)
    {
        ["id"] = ["{case}", "{reviewed}", "{other}", "{closed}"],
        ["evidenceId"] = ["{file}", "{empty}", "{otherFile}"],
        ["wid"] = ["{hook}"],
        ["clock"] = ["appeal", "window", "dispute"],
        ["platform"] = ["douyin-shop"],
    };

    /// <param name="flawed">Whether it must be one that the description forbids.</param>
    public static ContractRequest Make(Random random, bool flawed)
    {
        var operations = flawed
            ? OpenApi.Operations.Where(operation => IsGuarded(operation) || operation.BodySchema is not null).ToList()
            : OpenApi.Operations;
        var operation = operations[random.Next(operations.Count)];
        var bodies = new SchemaBodies(random);
        var headers = new List<(string, string)>();
        // A flaw in the body, or a key that opens nothing.
        var stranger = flawed && IsGuarded(operation) && (operation.BodySchema is null || random.Next(6) == 0);
        if (stranger ? random.Next(2) == 0 : IsGuarded(operation))
            headers.Add(("Authorization", stranger ? "Bearer nobody" : "Bearer {key}"));
        if (random.Next(4) == 0)
            headers.Add(("Idempotency-Key", random.Next(3) == 0 ? new string('k', 256) : $"k{random.Next(1000)}"));
        if (random.Next(2) == 0)
            headers.Add(("If-Match", random.Next(3) switch { 0 => "nonsense", 1 => "\"v1\"", _ => "*" }));
        var (body, type) = ((string?)null, "application/json");
        if (operation.BodySchema is { } schema)
        {
            var spoiled = flawed && !stranger;
            body = (spoiled ? bodies.Flawed(schema) : bodies.Fitting(schema))?.ToJsonString() ?? "null";
            if (spoiled && random.Next(8) == 0)
                body = body[..^1] + "\"";
            else if (spoiled && random.Next(8) == 0)
                type = "text/plain";
        }

        return new ContractRequest(operation, PathOf(operation, random), body, type, headers, flawed);
    }

    public override string ToString() => $"{Operation.Method} {Path} {string.Join(' ', Headers)} {ContentType} {(Body is { Length: > 600 } ? Body[..600] : Body)}";

    private static bool IsGuarded(OpenApiOperation operation) => operation.Json["security"]!.AsArray().Count > 0;

    private static string PathOf(OpenApiOperation operation, Random random)
    {
        // A test message to a receiver that is not there would be waited for.
        var strange = operation.Id == "testEndpoint";
        var path = string.Join(
            '/',
            operation
                .Path.Trim('/')
                .Split('/')
                .Select(part =>
                    !part.StartsWith('{') ? part
                    : !strange && s_known.TryGetValue(part[1..^1], out var known) && random.Next(8) > 0 ? known[random.Next(known.Length)]
                    : Uri.EscapeDataString(s_strange[random.Next(s_strange.Length)])
                )
        );
        var queries = (operation.Json["parameters"]?.AsArray() ?? [])
            .Where(parameter => (string?)parameter!["in"] == "query" && random.Next(3) == 0)
            .Select(parameter =>
                $"{parameter!["name"]}="
                + $"{Uri.EscapeDataString(new SchemaBodies(random).Fitting(parameter["schema"]!.AsObject())?.ToString() ?? "")}"
            )
            .ToList();
        return queries.Count == 0 ? path : $"{path}?{string.Join('&', queries)}";
    }
}
