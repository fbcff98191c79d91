using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pdf;

/// <summary>What is known of a PDF without drawing it.</summary>
/// <param name="Pages">At most one more than the limit it was counted with.</param>
/// <param name="IsActive">It runs a script or starts something when opened, or carries files.</param>
internal sealed record PdfFacts(int Pages, bool IsEncrypted, bool IsActive);

/// <summary>
/// Counts a PDF's pages. The tree is walked without recursion, no node is visited twice and none below <see cref="Deepest"/>: a page tree
/// can be a circle, or branch so that a few kilobytes name more pages than memory holds.
/// </summary>
internal static class PdfPages
{
    /// <summary>Sound trees are balanced: ten pages a node make a million pages in six.</summary>
    public const int Deepest = 50;

    private const int MostNodes = 100_000;

    /// <summary>Null when there is no page tree to be found.</summary>
    /// <param name="most">Counting stops one behind.</param>
    public static PdfFacts? Read(ContentStream content, int most)
    {
        var objects = new PdfObjects(content);
        var table = new PdfTable(content, objects);
        try
        {
            table.ReadTables();
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
        {
            // Broken tables are what the whole file is read for.
        }

        if (table.Trailer.ContainsKey("Encrypt"))
            return new PdfFacts(0, IsEncrypted: true, IsActive: false);
        var pages = Count(objects, table, most);
        if (pages is null or 0)
        {
            table.ReadWhole();
            if (table.Trailer.ContainsKey("Encrypt"))
                return new PdfFacts(0, IsEncrypted: true, IsActive: false);
            pages = Count(objects, table, most);
        }

        return pages is { } count ? new PdfFacts(count, IsEncrypted: false, IsActive(objects, table)) : null;
    }

    private static int? Count(PdfObjects objects, PdfTable table, int most)
    {
        if (objects.Dictionary(table.Trailer.GetValueOrDefault("Root")) is not { } catalog || objects.Dictionary(catalog["Pages"]) is not { } root)
            return null;
        var (pages, nodes) = (0, new HashSet<int>());
        var open = new Stack<(PdfDictionary Node, int Depth)>([(root, 0)]);
        while (open.TryPop(out var current) && pages <= most)
        {
            if (objects.Resolve(current.Node["Kids"]) is not List<object> kids)
                continue;
            if (current.Depth > Deepest || nodes.Count > MostNodes)
                throw new TooComplexException("A page tree that no program writes.");
            foreach (var kid in kids.OfType<PdfReference>())
            {
                if (objects.Dictionary(kid) is not { } node)
                    continue;
                if (node["Kids"] is null)
                    pages++;
                else if (nodes.Add(kid.Number))
                    open.Push((node, current.Depth + 1));
                if (pages > most)
                    break;
            }
        }

        return pages;
    }

    private static bool IsActive(PdfObjects objects, PdfTable table)
    {
        var catalog = objects.Dictionary(table.Trailer.GetValueOrDefault("Root"));
        var names = objects.Dictionary(catalog?["Names"]);
        return names?["JavaScript"] is not null || names?["EmbeddedFiles"] is not null || catalog?["AA"] is not null
            || objects.Dictionary(catalog?["OpenAction"]) is { } action && (action.Is("S", "JavaScript") || action.Is("S", "Launch") || action["JS"] is not null);
    }
}
