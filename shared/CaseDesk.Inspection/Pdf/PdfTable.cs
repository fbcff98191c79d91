using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pdf;

/// <summary>
/// Reads where a PDF's objects are (ISO 32000-1, 7.5): its tables from the newest to the oldest, or, when they are broken, the file itself.
/// </summary>
internal sealed class PdfTable(ContentStream content, PdfObjects objects)
{
    private const int MaxTables = 1_000;
    private const int MaxObjects = 1_000_000;
    private const int Stretch = 256 << 10;

    /// <summary>Whether a table is missing that another names, or does not parse: a file that was cut, or changed by hand.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The trailers' entries, the newest first.</summary>
    public Dictionary<string, object> Trailer { get; } = new(StringComparer.Ordinal);

    public void ReadTables()
    {
        // Usually in the last bytes; devices write much behind a file's end, and then it is looked for from the back.
        IsBroken = true;
        if (LastWord.Find(content, "startxref"u8) is not { } mark)
            return;
        IsBroken = false;
        // Tables may go round in a circle: each is read once.
        var (seen, next) = (new HashSet<long>(), new Queue<long>());
        next.Enqueue(new PdfParser([.. content.ReadAt(mark + 9, 64), 32]).Integer());
        while (next.TryDequeue(out var at) && seen.Count < MaxTables)
        {
            IsBroken |= at >= content.Length;
            if (at < 0 || at >= content.Length || !seen.Add(at))
                continue;
            var trailer = ReadTable(at) ?? ReadStream(at);
            IsBroken |= trailer is null;
            foreach (var (key, value) in trailer?.Entries ?? [])
                Trailer.TryAdd(key, value);
            foreach (var link in new[] { trailer?.Integer("XRefStm"), trailer?.Integer("Prev") })
                next.Enqueue(link ?? -1);
        }
    }

    /// <summary>
    /// Looks through the whole file for objects, as readers do with a file whose tables are broken. The last of a number counts.
    /// </summary>
    public void ReadWhole()
    {
        objects.Forget();
        foreach (var at in Places("obj"u8.ToArray()))
        {
            var start = StartOfObject(at);
            if (start is null || objects.At(start.Value) is not { } found)
                continue;
            Add(found.Number, new PdfPlace(start.Value, 0, 0), isNewer: true);
            if (found.Value is not PdfDictionary dictionary)
                continue;
            if (dictionary.Is("Type", "Catalog"))
                Trailer["Root"] = new PdfReference(found.Number);
            // A packed table's dictionary is a trailer too; the catalog itself may lie inside a holder.
            foreach (var (key, value) in dictionary.Is("Type", "XRef") ? dictionary.Entries : [])
                Trailer[key] = value;
            if (dictionary.Is("Type", "ObjStm"))
                AddHeld(found.Number, dictionary);
        }

        foreach (var at in Places("trailer"u8.ToArray()))
        {
            foreach (var (key, value) in TrailerAt(at + 7)?.Entries ?? [])
                Trailer[key] = value;
        }
    }

    private PdfDictionary? ReadTable(long at)
    {
        var bytes = content.ReadAt(at, 64);
        if (!new PdfParser(bytes).TryWord("xref"u8))
            return null;
        at += bytes.AsSpan().IndexOf("xref"u8) + 4;
        while (true)
        {
            bytes = [.. content.ReadAt(at, 64), 32];
            var parser = new PdfParser(bytes);
            if (parser.TryWord("trailer"u8))
                return TrailerAt(at + parser.At);
            var (first, count) = (parser.Integer(), parser.Integer());
            parser.SkipBlanks();
            at += parser.At;
            if (count < 0 || count > MaxObjects || first < 0 || first + count > int.MaxValue)
                throw new InvalidDataException("A table that says nonsense.");
            ReadRows(content.ReadAt(at, (int)count * 20), first);
            at += count * 20;
        }
    }

    // Rows are 20 bytes: offset, generation, n or f, line end.
    private void ReadRows(byte[] rows, long first)
    {
        for (var row = 0; (row + 1) * 20 <= rows.Length; row++)
        {
            if (rows[(row * 20) + 17] == 'n')
                Add((int)(first + row), new PdfPlace(new PdfParser(rows.AsSpan(row * 20, 20)).Integer(), 0, 0));
        }
    }

    private PdfDictionary? ReadStream(long at)
    {
        if (
            objects.At(at) is not { Value: PdfDictionary { StreamAt: not null } stream }
            || !stream.Is("Type", "XRef")
            || stream["W"] is not List<object> { Count: >= 3 } widths
        )
            return null;
        int[] w =
        [
            .. widths
                .Take(3)
                .Select(width =>
                    width is double and >= 0 and <= 8 ? (int)(double)width : throw new InvalidDataException("A width that is none.")
                ),
        ];
        var rows = objects.Unpack(stream);
        var ranges = stream["Index"] as List<object> ?? [0d, (double)MaxObjects];
        var at2 = 0;
        for (var range = 0; range + 1 < ranges.Count; range += 2)
        {
            var (first, count) = (ranges[range] as double? ?? 0, ranges[range + 1] as double? ?? 0);
            for (var i = 0; i < count && at2 + w.Sum() <= rows.Length && w.Sum() > 0; i++, at2 += w.Sum())
            {
                var kind = w[0] == 0 ? 1 : Field(rows, at2, w[0]);
                var (second, third) = (Field(rows, at2 + w[0], w[1]), Field(rows, at2 + w[0] + w[1], w[2]));
                if (first + i is >= 0 and < int.MaxValue && kind is 1 or 2)
                    Add(
                        (int)(first + i),
                        kind == 1
                            ? new PdfPlace(second, 0, 0)
                            : new PdfPlace(0, (int)Math.Clamp(second, 0, int.MaxValue), (int)Math.Clamp(third, 0, int.MaxValue))
                    );
            }
        }

        return stream;
    }

    private static long Field(byte[] rows, int at, int width)
    {
        var value = 0L;
        for (var i = 0; i < width; i++)
            value = (value << 8) | rows[at + i];
        return value;
    }

    private void AddHeld(int holder, PdfDictionary stream)
    {
        try
        {
            var parser = new PdfParser([.. objects.Unpack(stream), 32]);
            for (var (i, count) = (0, stream.Integer("N") ?? 0); i < count; i++)
            {
                var number = parser.Integer();
                parser.Integer();
                if (number is >= 0 and <= int.MaxValue)
                    Add((int)number, new PdfPlace(0, holder, i), isNewer: true);
            }
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
        {
            // A holder that does not open holds nothing.
        }
    }

    private PdfDictionary? TrailerAt(long at)
    {
        try
        {
            return new PdfParser(content.ReadAt(at, 64 << 10)).Value() as PdfDictionary;
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>"12 0 obj" read backwards from its last word.</summary>
    private long? StartOfObject(long at)
    {
        var before = content.ReadAt(Math.Max(0, at - 24), (int)Math.Min(24, at));
        var end = before.Length;
        for (var word = 0; word < 2; word++)
        {
            while (end > 0 && PdfParser.IsBlank(before[end - 1]))
                end--;
            var last = end;
            while (end > 0 && char.IsAsciiDigit((char)before[end - 1]))
                end--;
            if (end == last)
                return null;
        }

        return at - before.Length + end;
    }

    /// <summary>Every place of a word, in order.</summary>
    private IEnumerable<long> Places(byte[] word)
    {
        for (long at = 0; at < content.Length;)
        {
            var bytes = content.ReadAt(at, Stretch);
            var end = at + bytes.Length;
            for (var from = 0; bytes.AsSpan(from).IndexOf(word) is var found and >= 0; from += found + word.Length)
                yield return at + from + found;
            at = end == content.Length ? end : end - word.Length + 1;
        }
    }

    private void Add(int number, PdfPlace place, bool isNewer = false)
    {
        if (isNewer)
            objects.Places[number] = place;
        else
            objects.Places.TryAdd(number, place);
        if (objects.Places.Count > MaxObjects)
            throw new TooComplexException();
    }
}
