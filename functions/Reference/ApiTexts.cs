using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CaseDesk.Functions.Reference;

/// <summary>
/// What the code's own documentation says of types and members, as plain text: the files that the compiler writes beside the assemblies.
/// </summary>
internal sealed partial class ApiTexts
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    public ApiTexts()
    {
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "CaseDesk.*.xml"))
            foreach (var member in XDocument.Load(file).Descendants("member"))
                _members[(string)member.Attribute("name")!] = member;
    }

    /// <summary>Null where nothing is said.</summary>
    public string? Of(Type type) => Text(_members.GetValueOrDefault($"T:{Name(type)}")?.Element("summary"));

    /// <summary>Of a property, or of the record's parameter that it comes from.</summary>
    public string? Of(PropertyInfo property)
    {
        ArgumentNullException.ThrowIfNull(property);
        var type = property.DeclaringType!;
        return Text(_members.GetValueOrDefault($"P:{Name(type)}.{property.Name}")?.Element("summary"))
            ?? Text(
                _members
                    .GetValueOrDefault($"T:{Name(type)}")
                    ?.Elements("param")
                    .FirstOrDefault(param => (string?)param.Attribute("name") == property.Name)
            );
    }

    /// <summary>Of a value of an enumeration.</summary>
    public string? Of(FieldInfo value) =>
        Text(_members.GetValueOrDefault($"F:{Name(value.DeclaringType!)}.{value.Name}")?.Element("summary"));

    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element) =>
        element is null ? null
        : Space().Replace(string.Concat(element.Nodes().Select(Plain)), " ").Trim() is { Length: > 0 } text ? text
        : null;

    /// <summary>A name of the code as a client knows it: its last part.</summary>
    private static string Plain(XNode node) =>
        node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see =>
                $"`{see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Attribute("langword")?.Value}`",
            XElement { Name.LocalName: "paramref" } parameter => $"`{ApiDoor.Lower(parameter.Attribute("name")!.Value)}`",
            XElement other => other.Value,
            _ => node.ToString()
                .Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal),
        };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
