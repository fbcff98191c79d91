using System.Text.Json.Nodes;

namespace CaseDesk.TestKit.BadInput;

/// <summary>A request that must be refused, and how. <c>{names}</c> are those of <see cref="BadInputDesk.Fill"/>.</summary>
/// <param name="Auth">The Authorization header; null for none.</param>
public sealed record BadRequest(string Method, string Path, string? Body, int Status, string Code, string? Auth = "Bearer {key}", string ContentType = "application/json")
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What is wrong, for the test's name.</summary>
    public string What { get; init; } = "";

    /// <summary>The exact place that the problem must name; null where it is not asked for.</summary>
    public string? At { get; init; }

    public override string ToString()
    {
        var text = $"{Method} {(Path.Length > 60 ? Path[..60] + "…" : Path)} {What} -> {Status} {Code}";
        return new string([.. text.Select(letter => char.IsControl(letter) ? '?' : letter)]);
    }
}

/// <summary>A route with a body the desk takes.</summary>
/// <param name="Link">Whether the case's link opens it too.</param>
/// <param name="IfMatch">Whether it reads If-Match.</param>
public sealed record BodyRoute(string Method, string Path, JsonObject Valid, bool Link = false, bool IfMatch = true)
{
    /// <summary>Headers without which the route refuses a good body.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers => Method == "PATCH" ? [("If-Match", "*")] : [];

    /// <summary>A request with this body instead.</summary>
    public BadRequest Wrong(string what, string body, int status, string code) =>
        new(Method, Path, body, status, code) { What = what, Headers = Headers };

    /// <summary>A request with a valid body changed at one place, named by a path such as <c>slip.number</c>.</summary>
    public BadRequest Set(string path, JsonNode? value, string code, int status = 422)
    {
        ArgumentNullException.ThrowIfNull(path);
        var body = Valid.DeepClone().AsObject();
        var parts = path.Split('.');
        JsonNode at = body;
        foreach (var part in parts[..^1])
            at = int.TryParse(part, out var index) ? at[index]! : at[part]!;
        if (int.TryParse(parts[^1], out var last))
            at[last] = value;
        else
            at[parts[^1]] = value;
        var shown = value?.ToJsonString() ?? "null";
        return Wrong($"{path}={(shown.Length > 40 ? shown[..40] + "…" : shown)}", body.ToJsonString(), status, code);
    }

    public BadRequest Without(string field)
    {
        var body = Valid.DeepClone().AsObject();
        body.Remove(field);
        return Wrong($"without {field}", body.ToJsonString(), 422, "field-missing");
    }
}
