using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Functions.Doors;

/// <summary>Compares a body with the type it is meant for, and names every unknown and every missing field at once.</summary>
internal static class JsonShape
{
    public static void Check(Findings findings, JsonElement element, JsonTypeInfo type, string path)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable && element.ValueKind == JsonValueKind.Array && type.ElementType is { } item)
        {
            var itemType = type.Options.GetTypeInfo(item);
            foreach (var (index, child) in element.EnumerateArray().Index())
            {
                // The serializer lets null into any list, whatever its elements' type says.
                if (child.ValueKind == JsonValueKind.Null)
                    findings.Add($"{path}[{index}]", DoorRefusals.FieldWrongType.With(("path", $"{path}[{index}]")));
                else
                    Check(findings, child, itemType, $"{path}[{index}]");
            }
        }

        if (type.Kind != JsonTypeInfoKind.Object || element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var child in element.EnumerateObject())
        {
            if (type.Properties.FirstOrDefault(property => property.Name == child.Name) is { } known)
                Check(findings, child.Value, type.Options.GetTypeInfo(known.PropertyType), $"{path}.{child.Name}");
            else
                findings.Add($"{path}.{child.Name}", DoorRefusals.FieldUnknown.With(("path", $"{path}.{child.Name}")));
        }

        foreach (var property in type.Properties)
        {
            if (property.IsRequired && !element.TryGetProperty(property.Name, out _))
                findings.Add($"{path}.{property.Name}", DoorRefusals.FieldMissing.With(("path", $"{path}.{property.Name}")));
        }
    }
}
