using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CaseDesk.Core.Refusals;

/// <summary>Compares a JSON value with the type it is meant for, and names every unknown and every missing field at once.</summary>
public static class JsonShape
{
    public static void Check(Findings findings, JsonElement element, JsonTypeInfo type, string path)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(type);
        if (type.Kind == JsonTypeInfoKind.Enumerable && element.ValueKind == JsonValueKind.Array && type.ElementType is { } item)
        {
            foreach (var (index, child) in element.EnumerateArray().Index())
                CheckPart(findings, child, type.Options.GetTypeInfo(item), $"{path}[{index}]");
        }
        else if (type.Kind == JsonTypeInfoKind.Dictionary && element.ValueKind == JsonValueKind.Object && type.ElementType is { } value)
        {
            foreach (var child in element.EnumerateObject())
                CheckPart(findings, child.Value, type.Options.GetTypeInfo(value), Member(path, child.Name));
        }
        else if (type.Kind == JsonTypeInfoKind.Object && element.ValueKind == JsonValueKind.Object)
        {
            CheckFields(findings, element, type, path);
        }
    }

    /// <summary>The path of a member; names that would not read as one are quoted.</summary>
    public static string Member(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? $"{path}.{name}" : $"{path}['{name}']";

    private static void CheckFields(Findings findings, JsonElement element, JsonTypeInfo type, string path)
    {
        foreach (var child in element.EnumerateObject())
        {
            if (type.Properties.FirstOrDefault(property => property.Name == child.Name && CanBeSet(property)) is { } known)
                Check(findings, child.Value, type.Options.GetTypeInfo(known.PropertyType), $"{path}.{child.Name}");
            else
                findings.Add($"{path}.{child.Name}", ShapeRefusals.FieldUnknown.With(("path", $"{path}.{child.Name}")));
        }

        foreach (var property in type.Properties)
        {
            if (property.IsRequired && !element.TryGetProperty(property.Name, out _))
                findings.Add($"{path}.{property.Name}", ShapeRefusals.FieldMissing.With(("path", $"{path}.{property.Name}")));
        }
    }

    /// <summary>What is computed and kept out of JSON is still listed among a type's properties.</summary>
    private static bool CanBeSet(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    /// <summary>The serializer lets null into any list, whatever its elements' type says.</summary>
    private static void CheckPart(Findings findings, JsonElement element, JsonTypeInfo type, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
            findings.Add(path, ShapeRefusals.FieldWrongType.With(("path", path)));
        else
            Check(findings, element, type, path);
    }
}
