using System.Text;

namespace CaseDesk.Functions.Pages;

/// <summary>The files of the pages that are opened again and again.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, PageFile> s_files = new[] { DeskPage.Parts, MerchantPage.Parts, ReferencePage.Parts }
        .SelectMany(parts => new[] { Style(parts), Script(parts) })
        .Append(ReferencePage.Library)
        .ToDictionary(file => file.Name, StringComparer.Ordinal);

    public static PageFile StyleOf(PageParts parts) => s_files[$"{parts.Folder}.css"];

    public static PageFile ScriptOf(PageParts parts) => s_files[$"{parts.Folder}.js"];

    /// <summary>Null for a name that no page has.</summary>
    public static PageFile? Find(string name) => s_files.GetValueOrDefault(name);

    private static PageFile Style(PageParts parts) => Text($"{parts.Folder}.css", "text/css", parts.Style);

    private static PageFile Script(PageParts parts) => Text($"{parts.Folder}.js", "text/javascript", parts.Script);

    private static PageFile Text(string name, string type, Func<string> text) =>
        new(name, $"{type}; charset=utf-8", () => Encoding.UTF8.GetBytes(text()));
}
