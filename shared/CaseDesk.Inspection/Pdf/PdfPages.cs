using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pdf;

/// <summary>What is known of a PDF without drawing it.</summary>
/// <param name="Pages">At most one more than the limit it was counted with.</param>
/// <param name="IsEncrypted">It asks for a password, or is locked in a way that is not known here.</param>
/// <param name="IsActive">It runs a script or starts something when opened, or carries files.</param>
internal sealed record PdfFacts(int Pages, bool IsEncrypted, bool IsActive)
{
    /// <summary>It opens for everybody; its owner forbids changes, or printing.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>Its end is missing, and something that its tables name.</summary>
    public bool IsCut { get; init; }
}

/// <summary>
/// Counts a PDF's pages. The tree is walked without recursion, no node is visited twice and none below <see cref="Deepest"/>: a page tree
/// can be a circle, or branch so that a few kilobytes name more pages than memory holds.
/// </summary>
internal static class PdfPages
{
    /// <summary>Sound trees are balanced: ten pages a node make a million pages in six.</summary>
    public const int Deepest = 50;

    private const int MaxNodes = 100_000;

    /// <summary>Null when there is no page tree to be found.</summary>
    /// <param name="most">Counting stops one behind.</param>
    public static PdfFacts? Read(ContentStream content, int most)
    {
        var objects = new PdfObjects(content);
        var table = new PdfTable(content, objects);
        var isSound = TryTables(table);
        var isLocked = table.Trailer.ContainsKey("Encrypt");
        if (isLocked && !Unlock(objects, table))
            return new PdfFacts(0, IsEncrypted: true, IsActive: false);
        var pages = Count(objects, table, most);
        if (pages is null or 0)
        {
            isSound = false;
            table.ReadWhole();
            if (!isLocked && table.Trailer.ContainsKey("Encrypt") && !Unlock(objects, table))
                return new PdfFacts(0, IsEncrypted: true, IsActive: false);
            pages = Count(objects, table, most);
        }

        // Without an end mark where one belongs, only a file of which nothing is missing is whole.
        if (!PdfEnd.IsMarked(content) && !(isSound && AllThere(objects)))
            return new PdfFacts(0, IsEncrypted: false, IsActive: false) { IsCut = true };
        return pages is { } count
            ? new PdfFacts(count, IsEncrypted: false, IsActive(objects, table)) { IsRestricted = table.Trailer.ContainsKey("Encrypt") }
            : null;
    }

    /// <summary>False when a table is broken or missing: then the whole file is read.</summary>
    public static bool TryTables(PdfTable table)
    {
        try
        {
            table.ReadTables();
            return !table.IsBroken;
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Opens what opens without a password.</summary>
    public static bool Unlock(PdfObjects objects, PdfTable table)
    {
        var id =
            table.Trailer.GetValueOrDefault("ID") is List<object> { Count: > 0 } ids && ids[0] is PdfText { Bytes: var first } ? first : [];
        if (objects.Dictionary(table.Trailer["Encrypt"]) is not { } encrypt || PdfPasswords.Empty(encrypt, objects, id) is not { } key)
            return false;
        objects.Lock = key;
        objects.ForgetHolders();
        return true;
    }

    private static bool AllThere(PdfObjects objects) =>
        objects.Places.Count is > 0 and <= MaxNodes
        && objects.Places.All(place => place.Value.Holder != 0 || objects.At(place.Value.Offset) is { } found && found.Number == place.Key);

    private static int? Count(PdfObjects objects, PdfTable table, int most)
    {
        if (
            objects.Dictionary(table.Trailer.GetValueOrDefault("Root")) is not { } catalog
            || objects.Dictionary(catalog["Pages"]) is not { } root
        )
            return null;
        var (pages, nodes) = (0, new HashSet<int>());
        var open = new Stack<(PdfDictionary Node, int Depth)>([(root, 0)]);
        while (open.TryPop(out var current) && pages <= most)
        {
            if (objects.Resolve(current.Node["Kids"]) is not List<object> kids)
                continue;
            if (current.Depth > Deepest || nodes.Count > MaxNodes)
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
        return names?["JavaScript"] is not null
            || names?["EmbeddedFiles"] is not null
            || catalog?["AA"] is not null
            || objects.Dictionary(catalog?["OpenAction"]) is { } action
                && (action.Is("S", "JavaScript") || action.Is("S", "Launch") || action["JS"] is not null);
    }
}
