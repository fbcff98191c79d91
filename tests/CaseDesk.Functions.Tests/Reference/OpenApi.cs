using System.Text.Json.Nodes;
using CaseDesk.Functions.Reference;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>The description as tests read it.</summary>
internal static class OpenApi
{
    public static JsonObject Document { get; } = JsonNode.Parse(ApiDocument.Bytes.Span)!.AsObject();

    public static IReadOnlyList<OpenApiOperation> Operations { get; } =
    [
        .. from path in Document["paths"]!.AsObject()
           from verb in path.Value!.AsObject()
           select new OpenApiOperation(verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject()),
    ];

    /// <summary>The operation of an address: the most exact one, as routing takes it.</summary>
    /// <param name="path">With or without a query, below the desk's address.</param>
    public static OpenApiOperation Find(string method, string path)
    {
        var parts = Parts(path.Split('?')[0]);
        return Operations.Where(operation => operation.Method == (method == "HEAD" ? "GET" : method) && Fits(Parts(operation.Path), parts))
            .OrderBy(operation => operation.Path.Count(letter => letter == '{')).FirstOrDefault() ?? throw new InvalidOperationException($"{method} {path} is no operation.");
    }

    private static string[] Parts(string path) => path.Trim('/').Split('/');

    private static bool Fits(string[] template, string[] path) =>
        template.Length == path.Length
        && template
            .Zip(path)
            .All(pair => pair.First.StartsWith('{') || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One operation of the description.</summary>
internal sealed record OpenApiOperation(string Method, string Path, JsonObject Json)
{
    public string Id => (string)Json["operationId"]!;

    /// <summary>Codes by status, as declared.</summary>
    public IReadOnlySet<(int Status, string Code)> Problems { get; } =
    (
        from response in Json["responses"]!.AsObject()
        let codes = response.Value!["x-problem-codes"]
        where codes is not null
        from code in codes.AsArray()
        select (int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture), (string)code!)
    ).ToHashSet();

    /// <summary>Statuses below 400.</summary>
    public IReadOnlySet<int> Good { get; } =
        Json["responses"]!
            .AsObject()
            .Select(response => int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture))
            .Where(status => status < 400)
            .ToHashSet();

    /// <summary>Of a body that is JSON; null for none.</summary>
    public JsonObject? BodySchema => Json["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject();

    public override string ToString() => $"{Method} {Path} ({Id})";
}
