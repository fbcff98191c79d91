using System.Xml;

namespace CaseDesk.Inspection.Archives;

/// <summary>The types of an Office document's parts (ECMA-376 part 2, 10.1.2): one of its own, else that of its ending.</summary>
internal static class PartTypes
{
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The types that parts of the document have; types of parts or endings that nothing has are left out.</summary>
    /// <param name="parts">Names without a slash at their start, without regard to case.</param>
    /// <exception cref="XmlException">The list is none.</exception>
    public static IReadOnlyList<string> Of(string list, IReadOnlySet<string> parts)
    {
        var (types, own, defaults) = (
            new List<string>(),
            new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            new List<(string Ending, string Type)>()
        );
        using var reader = XmlReader.Create(new StringReader(list), s_settings);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.GetAttribute("ContentType") is not { } type)
                continue;
            if (reader.LocalName == "Override" && reader.GetAttribute("PartName")?.TrimStart('/') is { } name && parts.Contains(name))
            {
                own.Add(name);
                types.Add(type);
            }
            else if (reader.LocalName == "Default" && reader.GetAttribute("Extension") is { } ending)
            {
                defaults.Add(($".{ending}", type));
            }
        }

        types.AddRange(
            defaults
                .Where(each => parts.Any(part => part.EndsWith(each.Ending, StringComparison.OrdinalIgnoreCase) && !own.Contains(part)))
                .Select(each => each.Type)
        );
        return types;
    }
}
