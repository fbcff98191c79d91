using System.Xml;
using CaseDesk.Inspection.Archives;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Invoices;

/// <summary>
/// An OFD (GB/T 33190) as a package of parts: what it lists is looked for where it says, by the directory and never by the order of
/// entries.
/// Only the lists that lead to the data are read; a broken part elsewhere, a tag file above all, concerns nobody.
/// </summary>
internal sealed class OfdPackage
{
    public const string Main = "ofd.xml";

    private const long MostPart = 8L << 20;
    private const int MostAttached = 16;
    private const int MostDocuments = 8;

    private readonly ContentStream _content;
    private readonly Dictionary<string, ZipEntry> _parts = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">No package.</exception>
    public OfdPackage(ContentStream content, int mostEntries)
    {
        _content = content;
        foreach (var entry in ZipDirectory.Read(content, mostEntries))
            _parts.TryAdd(entry.Part, entry);
    }

    /// <summary>The issuer's data: each attached file that may be XML.</summary>
    public IEnumerable<Stream> Attached() => Documents().SelectMany(AttachedOf).Take(MostAttached);

    /// <summary>
    /// Values of elements of a part, with the part's own path to resolve them by; none when the part is missing or breaks off.
    /// </summary>
    public IReadOnlyList<XmlPart> Read(string path)
    {
        var read = new List<XmlPart>();
        try
        {
            if (Open(path) is not { } stream)
                return read;
            using (stream)
                read.AddRange(BoundedXml.Read(stream));
        }
        catch (Exception problem) when (problem is XmlException or InvalidDataException)
        {
            // What was read before it broke is there.
        }

        return read;
    }

    /// <summary>Null for a part that is not there, or larger than any list.</summary>
    public Stream? Open(string path) =>
        _parts.GetValueOrDefault(path) is { Size: <= MostPart } entry ? Unpacking.Open(_content, entry) : null;

    /// <summary>A part of any size, with its size; null when it is not there.</summary>
    public (Stream Stream, long Size)? OpenWhole(string path) =>
        _parts.GetValueOrDefault(path) is { } entry ? (Unpacking.Open(_content, entry), entry.Size) : null;

    /// <summary>
    /// Where a part is that another names: from the root when it begins with a slash, else beside the one that names it, else, as some
    /// write it, from the root.
    /// </summary>
    public string? Find(string location, string from)
    {
        var named = location.Trim().Replace('\\', '/').ToLowerInvariant();
        var folder = from.LastIndexOf('/') is >= 0 and var end ? from[..(end + 1)] : "";
        string[] places = named.StartsWith('/') ? [named] : [folder + named, named];
        return places.Select(Plain).FirstOrDefault(_parts.ContainsKey);
    }

    /// <summary>Each document's own part.</summary>
    private IEnumerable<string> Documents() => Read(Main)
        .Where(part => part is { IsEnd: true, Name: "DocRoot" }).Take(MostDocuments)
        .Select(part => Find(part.Text, Main)).OfType<string>();

    private IEnumerable<Stream> AttachedOf(string document)
    {
        foreach (
            var list in Read(document)
                .Where(part => part is { IsEnd: true, Name: "Attachments" })
                .Select(part => Find(part.Text, document))
                .OfType<string>()
        )
        {
            foreach (var location in Read(list).Where(part => part is { IsEnd: true, Name: "FileLoc" }))
            {
                if ((Find(location.Text, list) ?? Find(location.Text, document)) is { } path && Open(path) is { } stream)
                    yield return stream;
            }
        }
    }

    private static string Plain(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".."))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
