using System.Reflection;

namespace CaseDesk.Functions.Pages;

/// <summary>The parts that pages are made of, embedded in the app: a page needs no file and no other host.</summary>
internal static class PageAssets
{
    /// <summary>A part's text.</summary>
    /// <param name="name">Below <c>Pages/</c>, for instance <c>Merchant/page.html</c>.</param>
    /// <exception cref="InvalidOperationException">It is not embedded: both projects must list it.</exception>
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pages/{name}")
            ?? throw new InvalidOperationException($"The resource Pages/{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
