using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CaseDesk.TestKit.Files;

/// <summary>Builds small PDFs object by object, with a table of the old form or, packed, of the new one.</summary>
public sealed class PdfFile
{
    private readonly SortedDictionary<int, string> _objects = new() { [1] = "<</Type/Catalog/Pages 2 0 R>>" };

    /// <summary>Further entries of the trailer.</summary>
    public string Trailer { get; init; } = "";

    public PdfFile With(int number, string value)
    {
        _objects[number] = value;
        return this;
    }

    /// <summary>Pages in a flat tree; the first carries a line of text when there is one.</summary>
    public static PdfFile Of(int pages, string text = "", string trailer = "")
    {
        var file = new PdfFile { Trailer = trailer };
        file.With(2, $"<</Type/Pages/Kids[{string.Join(' ', Enumerable.Range(10, pages).Select(number => $"{number} 0 R"))}]/Count {pages}>>");
        foreach (var number in Enumerable.Range(10, pages))
            file.With(number, $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>{(number == 10 && text.Length > 0 ? "/Contents 4 0 R" : "")}>>");
        var drawn = $"BT /F 12 Tf 40 800 Td ({text}) Tj ET";
        return file.With(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
            .With(4, $"<</Length {drawn.Length}>>stream\n{drawn}\nendstream");
    }

    public byte[] Bytes()
    {
        var (body, offsets) = Body(_objects);
        var table = new StringBuilder("xref\n");
        foreach (var (number, offset) in offsets)
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n");
        table.Append(CultureInfo.InvariantCulture, $"trailer<</Size {_objects.Keys.Max() + 1}/Root 1 0 R{Trailer}>>\nstartxref\n{body.Length}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(body + table);
    }

    /// <summary>
    /// All objects in one packed stream, found by a packed table: what office programs write today. Streams are left out.
    /// </summary>
    public byte[] Packed()
    {
        var held = _objects.Where(entry => !entry.Value.Contains("stream", StringComparison.Ordinal)).ToList();
        var (heads, values) = (new StringBuilder(), new StringBuilder());
        foreach (var (number, value) in held)
        {
            heads.Append(CultureInfo.InvariantCulture, $"{number} {values.Length} ");
            values.Append(value).Append(' ');
        }

        var holder = 1 + _objects.Keys.Max();
        var start = $"%PDF-1.5\n";
        byte[] stream = Stream(holder, $"/Type/ObjStm/N {held.Count}/First {heads.Length}", Encoding.Latin1.GetBytes($"{heads}{values}"));
        var at = start.Length + stream.Length;
        var rows = new List<byte>();
        foreach (var (_, index) in held.Index().Select(entry => (entry.Item, entry.Index)))
            rows.AddRange([2, (byte)(holder >> 8), (byte)holder, (byte)(index >> 8), (byte)index]);
        rows.AddRange([1, (byte)(start.Length >> 8), (byte)start.Length, 0, 0]);
        var ranges = string.Join(' ', held.Select(entry => $"{entry.Key} 1").Append($"{holder} 1"));
        var table = Stream(holder + 1, $"/Type/XRef/Size {holder + 2}/Root 1 0 R/W[1 2 2]/Index[{ranges}]{Trailer}", [.. rows]);
        return [.. Encoding.Latin1.GetBytes(start), .. stream, .. table, .. Encoding.Latin1.GetBytes($"startxref\n{at}\n%%EOF\n")];
    }

    public static byte[] Stream(int number, string entries, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(plain);
        return [.. Encoding.Latin1.GetBytes($"{number} 0 obj<<{entries}/Filter/FlateDecode/Length {packed.Length}>>stream\n"), .. packed.ToArray(), .. "\nendstream endobj\n"u8];
    }

    private static (string Body, IReadOnlyDictionary<int, int> Offsets) Body(IReadOnlyDictionary<int, string> objects)
    {
        var (body, offsets) = (new StringBuilder("%PDF-1.4\n"), new Dictionary<int, int>());
        foreach (var (number, value) in objects)
        {
            offsets[number] = body.Length;
            body.Append(CultureInfo.InvariantCulture, $"{number} 0 obj{value}endobj\n");
        }

        return (body.ToString(), offsets);
    }
}
