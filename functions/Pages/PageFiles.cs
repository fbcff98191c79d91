namespace CaseDesk.Functions.Pages;

/// <summary>The files of the pages that are opened again and again.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, PageFile> s_files = new[] { DeskPage.Parts, MerchantPage.Parts }
        .SelectMany(parts => new[] { Style(parts), Script(parts) })
        .ToDictionary(file => file.Name, StringComparer.Ordinal);

    public static PageFile StyleOf(PageParts parts) => s_files[$"{parts.Folder}.css"];

    public static PageFile ScriptOf(PageParts parts) => s_files[$"{parts.Folder}.js"];

    /// <summary>Null for a name that no page has.</summary>
    public static PageFile? Find(string name) => s_files.GetValueOrDefault(name);

    private static PageFile Style(PageParts parts) => new($"{parts.Folder}.css", "text/css; charset=utf-8", parts.Style);

    private static PageFile Script(PageParts parts) => new($"{parts.Folder}.js", "text/javascript; charset=utf-8", parts.Script);
}
