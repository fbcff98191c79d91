using System.Text;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;
using CaseDesk.Inspection.Pdf;

namespace CaseDesk.Inspection.Invoices;

/// <summary>
/// An invoice's data in a PDF: files attached to the document, and the entries that fully digital invoices put into its properties.
/// </summary>
internal sealed class PdfInvoice
{
    private const int MostAttached = 16;
    private const int MostNodes = 1_000;

    private readonly PdfObjects _objects;
    private readonly PdfTable _table;
    private readonly PdfDictionary _catalog;

    private PdfInvoice(PdfObjects objects, PdfTable table, PdfDictionary catalog) =>
        (_objects, _table, _catalog) = (objects, table, catalog);

    /// <summary>Null for a PDF that cannot be read without a password.</summary>
    public static PdfInvoice? Open(ContentStream content)
    {
        var objects = new PdfObjects(content);
        var table = new PdfTable(content, objects);
        PdfPages.TryTables(table);
        if (table.Trailer.ContainsKey("Encrypt") && !PdfPages.Unlock(objects, table))
            return null;
        if (objects.Dictionary(table.Trailer.GetValueOrDefault("Root")) is not { } catalog)
        {
            table.ReadWhole();
            if (objects.Dictionary(table.Trailer.GetValueOrDefault("Root")) is not { } found)
                return null;
            catalog = found;
        }

        return new PdfInvoice(objects, table, catalog);
    }

    /// <summary>The bytes of attached files that may be XML.</summary>
    public IEnumerable<byte[]> Attached()
    {
        foreach (var file in Files().Take(MostAttached))
        {
            if (Unpack(file) is { Length: > 0 } bytes && IsXml(bytes))
                yield return bytes;
        }
    }

    /// <summary>What the document's properties say; null when that is no invoice.</summary>
    public Invoice? Noted()
    {
        if (_table.Trailer.GetValueOrDefault("Info") is not PdfReference reference || _objects.Dictionary(reference) is not { } info)
            return null;
        var draft = new InvoiceDraft();
        foreach (var (name, value) in info.Entries)
        {
            if (
                InvoiceForms.FullyDigital.TryGetValue(name, out var field)
                && field < InvoiceField.Item
                && _objects.Resolve(value) is PdfText text
            )
                draft.Say(field, TextOf(Plain(text.Bytes, reference.Number)).Trim());
        }

        return draft.Finish(InvoiceForm.FullyDigital, InvoicePlace.Properties);
    }

    /// <summary>Strings are locked as streams are, but not those of objects that lie in a stream.</summary>
    private byte[] Plain(byte[] bytes, int number)
    {
        try
        {
            return _objects.Lock is { } key && _objects.Places.TryGetValue(number, out var place) && place.Holder == 0
                ? key.Open(bytes, (number, 0))
                : bytes;
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>
    /// The attached files that the document's tree of names lists, and those it is associated with. No node is visited twice.
    /// </summary>
    private IEnumerable<PdfDictionary> Files()
    {
        var (open, seen) = (new Queue<object?>(), new HashSet<int>());
        open.Enqueue(_objects.Dictionary(_catalog["Names"])?["EmbeddedFiles"]);
        for (var nodes = 0; open.TryDequeue(out var next) && nodes < MostNodes; nodes++)
        {
            if ((next is PdfReference reference && !seen.Add(reference.Number)) || _objects.Dictionary(next) is not { } node)
                continue;
            foreach (var kid in _objects.Resolve(node["Kids"]) as List<object> ?? [])
                open.Enqueue(kid);
            var pairs = _objects.Resolve(node["Names"]) as List<object> ?? [];
            for (var at = 1; at < pairs.Count; at += 2)
            {
                if (_objects.Dictionary(pairs[at]) is { } file)
                    yield return file;
            }
        }

        foreach (var file in _objects.Resolve(_catalog["AF"]) as List<object> ?? [])
        {
            if (_objects.Dictionary(file) is { } associated)
                yield return associated;
        }
    }

    private byte[]? Unpack(PdfDictionary file)
    {
        var held = _objects.Dictionary(file["EF"]);
        try
        {
            return _objects.Dictionary(held?["F"] ?? held?["UF"]) is { StreamAt: not null } stream ? _objects.Unpack(stream) : null;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static bool IsXml(byte[] bytes)
    {
        var start = bytes
            .AsSpan(0, Math.Min(bytes.Length, 64))
            .TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x20, 0x09, 0x0D, 0x0A, 0x00]);
        return start is [(byte)'<', ..];
    }

    /// <summary>With a mark UTF-16 or UTF-8; without one what programs really write: UTF-8, else GB 18030.</summary>
    private static string TextOf(byte[] bytes) => bytes switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3),
        _ when System.Text.Unicode.Utf8.IsValid(bytes) => Encoding.UTF8.GetString(bytes),
        _ => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes),
    };
}
