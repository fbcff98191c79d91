using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>What would be deployed, a line each for resource and property, so that a change is read in review.</summary>
internal static partial class DeployedText
{
    public static IReadOnlyList<string> Of(IEnumerable<JsonElement> resources) =>
        [.. resources.SelectMany(static resource => Lines(resource).Prepend($"{Text(resource, "type")} {Short(Text(resource, "name"))}"))];

    private static IEnumerable<string> Lines(JsonElement resource) =>
        resource.EnumerateObject().Where(static part => part.Name is not ("id" or "type" or "name")).SelectMany(static part => Flat(part.Name, part.Value)).Select(static line => "  " + line);

    private static IEnumerable<string> Flat(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(part => Flat($"{path}.{part.Name}", part.Value)),
        JsonValueKind.Array when value.GetArrayLength() == 0 => [$"{path} = []"],
        JsonValueKind.Array => value.EnumerateArray().SelectMany((part, index) => Flat($"{path}[{index}]", part)),
        JsonValueKind.String => [$"{path} = {Short(value.GetString()!)}"],
        _ => [$"{path} = {value.GetRawText()}"],
    };

    /// <summary>What a module gives is named by module and output, and not by the expression that Azure will work out.</summary>
    private static string Short(string text) => ModuleOutput().Replace(text, "<$1.$2>");

    private static string Text(JsonElement resource, string name) => resource.GetProperty(name).GetString()!;

    [GeneratedRegex(@"reference\(resourceId\((?:(?!reference\(|outputs).)*?/deployments', format\('(\w+)-(?:(?!reference\(|outputs).)*\.outputs\.(\w+)\.value")]
    private static partial Regex ModuleOutput();
}
