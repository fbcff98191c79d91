using System.Text.Json.Nodes;

namespace CaseDesk.Functions.Tests.Released;

/// <summary>
/// What a later description takes away from an earlier one: paths, operations, statuses, codes, properties, parameters, values and types.
/// What it adds is free, as long as nobody has to send it.
/// </summary>
internal sealed class ApiChanges(JsonObject before, JsonObject after)
{
    private readonly List<string> _broken = [];
    private readonly HashSet<(string, string, bool)> _seen = [];

    public static IReadOnlyList<string> Broken(JsonObject before, JsonObject after)
    {
        var changes = new ApiChanges(before, after);
        changes.Operations("paths", isTold: false);
        changes.Operations("webhooks", isTold: true);
        return changes._broken;
    }

    /// <param name="isTold">Whether the desk says what stands in a request's body, as in a webhook's.</param>
    private void Operations(string root, bool isTold)
    {
        foreach (var (path, verbs) in before[root]!.AsObject())
        {
            foreach (var (verb, old) in verbs!.AsObject())
            {
                var place = $"{verb.ToUpperInvariant()} {path}";
                if (after[root]![path]?[verb] is not JsonObject now)
                {
                    _broken.Add($"{place} is gone");
                    continue;
                }

                if ((string?)old!["operationId"] != (string?)now["operationId"])
                    _broken.Add($"{place} has another operationId: generated clients call it by that");
                Parameters(place, old["parameters"] as JsonArray ?? [], now["parameters"] as JsonArray ?? []);
                Bodies($"{place} body", old["requestBody"], now["requestBody"], isTold);
                if (now["requestBody"]?["required"]?.GetValue<bool>() == true && old["requestBody"]?["required"]?.GetValue<bool>() != true)
                    _broken.Add($"{place} needs a body");
                foreach (var (status, answer) in old["responses"]!.AsObject())
                    Answer($"{place} {status}", answer!, now["responses"]![status]);
            }
        }
    }

    private void Answer(string place, JsonNode old, JsonNode? now)
    {
        if (now is null)
        {
            _broken.Add($"{place} is gone");
            return;
        }

        foreach (var code in Strings(old["x-problem-codes"]).Except(Strings(now["x-problem-codes"]), StringComparer.Ordinal))
            _broken.Add($"{place} lacks the code {code}");
        foreach (var (header, _) in old["headers"] as JsonObject ?? [])
        {
            if (now["headers"]?[header] is null)
                _broken.Add($"{place} lacks the header {header}");
        }

        Bodies(place, old, now, isTold: true);
    }

    private void Bodies(string place, JsonNode? old, JsonNode? now, bool isTold)
    {
        foreach (var (type, content) in old?["content"] as JsonObject ?? [])
        {
            if (now?["content"]?[type] is not { } same)
                _broken.Add($"{place} is not {type} any more");
            else
                Schema(place, content!["schema"], same["schema"], isTold);
        }
    }

    private void Parameters(string place, JsonArray old, JsonArray now)
    {
        var (known, there) = (old.Select(one => Resolve(before, one!)).ToList(), now.Select(one => Resolve(after, one!)).ToList());
        foreach (var one in known)
        {
            if (there.Find(other => Is(one, other)) is not { } same)
                _broken.Add($"{place} lacks the parameter {(string)one["name"]!}");
            else
                Schema($"{place} ?{(string)one["name"]!}", one["schema"], same["schema"], isTold: false);
        }

        foreach (var fresh in there.Where(IsRequired).Where(one => !known.Any(other => Is(one, other) && IsRequired(other))))
            _broken.Add($"{place} needs the parameter {(string)fresh["name"]!}");

        static bool Is(JsonObject one, JsonObject other) =>
            ((string)one["name"]!, (string)one["in"]!) == ((string)other["name"]!, (string)other["in"]!);
        static bool IsRequired(JsonObject one) => one["required"]?.GetValue<bool>() == true;
    }

    private void Schema(string place, JsonNode? oldNode, JsonNode? nowNode, bool isTold)
    {
        if (oldNode is not JsonObject || nowNode is not JsonObject)
            return;
        var names = ((string?)oldNode["$ref"] ?? "", (string?)nowNode["$ref"] ?? "", isTold);
        if (names is not ("", "", _) && !_seen.Add(names))
            return;
        var (old, now) = (Resolve(before, oldNode), Resolve(after, nowNode));
        Types(place, old, now, isTold);
        Values(place, old, now, isTold);
        Properties(place, old, now, isTold);
        Bounds(place, old, now, isTold);
        Schema($"{place}[]", old["items"], now["items"], isTold);
        Schema($"{place}.*", old["additionalProperties"], now["additionalProperties"], isTold);
        Choices(place, old, now, isTold);
    }

    /// <summary>What the desk says may become less than it was, and what it takes may become more; never the other way.</summary>
    private void Types(string place, JsonObject old, JsonObject now, bool isTold)
    {
        var (was, @is) = (TypesOf(old), TypesOf(now));
        if (was.Count == 0 && @is.Count == 0)
            return;
        if (isTold ? !@is.IsSubsetOf(was) || @is.Count == 0 : !was.IsSubsetOf(@is))
            _broken.Add($"{place} was {string.Join("|", was)} and is {string.Join("|", @is)}");
        if ((string?)old["format"] != (string?)now["format"])
            _broken.Add($"{place} was {old["format"]} and is {now["format"]}");
    }

    private void Values(string place, JsonObject old, JsonObject now, bool isTold)
    {
        foreach (
            var value in Strings(old["enum"])
                .Except(Strings(now["enum"]), StringComparer.Ordinal)
                .Where(_ => now["enum"] is not null || isTold)
        )
            _broken.Add($"{place} lacks the value {value}");
        if (!isTold && old["enum"] is null && now["enum"] is not null)
            _broken.Add($"{place} takes certain values only");
    }

    private void Properties(string place, JsonObject old, JsonObject now, bool isTold)
    {
        foreach (var (name, property) in old["properties"] as JsonObject ?? [])
        {
            if (now["properties"]?[name] is not { } same)
                _broken.Add($"{place}.{name} is gone");
            else
                Schema($"{place}.{name}", property, same, isTold);
        }

        var (was, @is) = (Strings(old["required"]).ToList(), Strings(now["required"]).ToList());
        foreach (var name in isTold ? was.Except(@is, StringComparer.Ordinal) : @is.Except(was, StringComparer.Ordinal))
            _broken.Add(isTold ? $"{place}.{name} may be missing now" : $"{place}.{name} must be sent now");
    }

    private void Bounds(string place, JsonObject old, JsonObject now, bool isTold)
    {
        foreach (
            var (bound, isMost) in new[]
            {
                ("maximum", true),
                ("maxLength", true),
                ("maxItems", true),
                ("minimum", false),
                ("minLength", false),
                ("minItems", false),
            }
        )
        {
            var (was, @is) = (old[bound]?.GetValue<decimal>(), now[bound]?.GetValue<decimal>());
            // Told: within what it was. Taken: all that it was.
            var isNarrower = isMost ? @is < (was ?? decimal.MaxValue) : @is > (was ?? decimal.MinValue);
            var isWider = isMost ? was < (@is ?? decimal.MaxValue) : was > (@is ?? decimal.MinValue);
            if (isTold ? isWider : isNarrower)
                _broken.Add($"{place}: {bound} was {was} and is {@is}");
        }

        if (!isTold && (string?)now["pattern"] is { } pattern && pattern != (string?)old["pattern"])
            _broken.Add($"{place} has the pattern {pattern}");
    }

    /// <summary>One of several: each of the earlier ones has its like, at its place.</summary>
    private void Choices(string place, JsonObject old, JsonObject now, bool isTold)
    {
        foreach (var kind in new[] { "anyOf", "oneOf", "allOf" })
        {
            var (was, @is) = (old[kind] as JsonArray ?? [], now[kind] as JsonArray ?? []);
            if (was.Count > @is.Count || (isTold && kind != "allOf" && was.Count > 0 && @is.Count > was.Count))
                _broken.Add($"{place} is one of {@is.Count} instead of {was.Count}");
            foreach (var (one, other) in was.Zip(@is))
                Schema(place, one, other, isTold);
        }
    }

    private static JsonObject Resolve(JsonObject document, JsonNode node) =>
        (string?)node["$ref"] is not { } name
            ? node.AsObject()
            : name["#/".Length..].Split('/').Aggregate((JsonNode)document, static (at, part) => at[part]!).AsObject();

    private static HashSet<string> TypesOf(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray several => [.. several.Select(static one => (string)one!)],
            { } one => [(string)one!],
            null => [],
        };

    private static IEnumerable<string> Strings(JsonNode? list) =>
        (list as JsonArray ?? []).OfType<JsonNode>().Select(static one => one.ToString());
}
