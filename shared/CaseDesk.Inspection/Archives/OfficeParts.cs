using System.Xml;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Archives;

/// <summary>What an Office document's lists of parts say (ECMA-376 part 2): a part may be a macro under any name.</summary>
internal static class OfficeParts
{
    private const int MaxBytes = 4 << 20;

    /// <summary>
    /// Only parts that exist count: some exporters give <c>.bin</c> a macro's type by default and write no such part. A list that does not
    /// parse is judged by its words.
    /// </summary>
    public static bool HasMacros(ContentStream content, IReadOnlyList<ZipEntry> entries)
    {
        var parts = entries
            .Where(entry => !entry.IsFolder)
            .Select(entry => entry.Part.TrimStart('/'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Texts(content, entries, part => part == "[content_types].xml").Any(text =>
        {
            try
            {
                return PartTypes.Of(text, parts).Any(IsMacro);
            }
            catch (XmlException)
            {
                return IsMacro(text);
            }
        });
    }

    /// <summary>A template or frame that is fetched from elsewhere when the document opens. Plain links are none.</summary>
    public static bool TakesFromOutside(ContentStream content, IReadOnlyList<ZipEntry> entries) =>
        Texts(content, entries, part => part.EndsWith(".rels", StringComparison.Ordinal))
            .Any(text =>
                Has(text, "TargetMode=\"External\"")
                && (Has(text, "/attachedTemplate\"") || Has(text, "/frame\"") || Has(text, "/oleObject\"") || Has(text, "/subDocument\""))
            );

    private static bool IsMacro(string type) => Has(type, "vbaProject") || Has(type, "macroEnabled") || Has(type, "ms-office.activeX");

    private static IEnumerable<string> Texts(ContentStream content, IReadOnlyList<ZipEntry> entries, Func<string, bool> wanted)
    {
        foreach (var entry in entries.Where(entry => wanted(entry.Part) && entry.Size <= MaxBytes))
        {
            using var reader = new StreamReader(Unpacking.Open(content, entry));
            yield return reader.ReadToEnd();
        }
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
