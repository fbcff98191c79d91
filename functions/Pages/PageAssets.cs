using System.Reflection;
using System.Text.Json.Nodes;

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

    /// <summary>
    /// A script without its comments and indentation, which nobody is sent: an eighth of what goes out packed. No text of a script reaches
    /// over a line's end; a test holds that.
    /// </summary>
    public static string ReadScript(string name) => string.Concat(
        Read(name)
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => $"{line}\n"));

    /// <summary>The words of several parts; where two have the same key the later one counts.</summary>
    public static JsonObject ReadTexts(IEnumerable<string> names)
    {
        var all = new JsonObject();
        foreach (var (key, words) in names.SelectMany(name => JsonNode.Parse(Read(name))!.AsObject()))
            all[key] = words!.DeepClone();
        return all;
    }
}
