using System.Text;

namespace CaseDesk.Functions.Pages;

/// <summary>The files of the pages that are opened again and again.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, PageFile> s_files = new[] { DeskPage.Parts, MerchantPage.Parts, ReferencePage.Parts }
        .SelectMany(FilesOf)
        .Append(ReferencePage.Library)
        .ToDictionary(file => file.Name, StringComparer.Ordinal);

    public static PageFile StyleOf(PageParts parts) => s_files[$"{parts.Folder}.css"];

    /// <summary>Null for a page that has none.</summary>
    public static PageFile? FirstOf(PageParts parts) => Find($"{parts.Folder}.first.js");

    /// <summary>Null for a page whose script comes at once.</summary>
    public static PageFile? RestOf(PageParts parts) => Find($"{parts.Folder}.rest.js");

    public static PageFile ScriptOf(PageParts parts) => s_files[$"{parts.Folder}.js"];

    /// <summary>Null for a name that no page has.</summary>
    public static PageFile? Find(string name) => s_files.GetValueOrDefault(name);

    private static IEnumerable<PageFile> FilesOf(PageParts parts)
    {
        yield return Style(parts);
        if (parts.First is not null)
            yield return First(parts);
        yield return Script(parts);
        if (parts.Rest is not null)
            yield return Rest(parts);
    }

    private static PageFile Style(PageParts parts) => Text($"{parts.Folder}.css", "text/css", parts.Style);

    private static PageFile First(PageParts parts) => Text($"{parts.Folder}.first.js", "text/javascript", parts.FirstScript);

    private static PageFile Script(PageParts parts) => Text($"{parts.Folder}.js", "text/javascript", parts.Script);

    private static PageFile Rest(PageParts parts) => Text($"{parts.Folder}.rest.js", "text/javascript", parts.RestScript);

    private static PageFile Text(string name, string type, Func<string> text) =>
        new(name, $"{type}; charset=utf-8", () => Encoding.UTF8.GetBytes(text()));
}
