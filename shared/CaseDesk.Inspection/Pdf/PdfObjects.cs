using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Pdf;

/// <summary>Where an object is: at an offset of the file, or at a place inside another object's stream.</summary>
internal readonly record struct PdfPlace(long Offset, int Holder, int Index);

/// <summary>Finds a PDF's objects by their numbers. Every answer is read anew, so that memory stays flat.</summary>
internal sealed class PdfObjects(ContentStream content)
{
    private const int FirstStretch = 4 << 10;
    private const int LongestStretch = 2 << 20;

    private readonly PdfStreams _streams = new(content);
    private readonly Dictionary<int, (byte[] Bytes, Dictionary<int, int> Offsets)?> _holders = [];

    public Dictionary<int, PdfPlace> Places { get; } = [];

    /// <summary>Undoes the lock of streams; null when there is none.</summary>
    public PdfLock? Lock { get; set; }

    public byte[] Unpack(PdfDictionary stream) =>
        _streams.Unpack(stream, Lock, Resolve(stream["Length"]) is double length ? (long)length : null);

    /// <summary>The dictionary that a value is or leads to; null when it is none or leads nowhere.</summary>
    public PdfDictionary? Dictionary(object? value) => Resolve(value) as PdfDictionary;

    public object? Resolve(object? value)
    {
        // A reference to a reference is not allowed; a few are followed all the same, a circle is not.
        for (var hops = 0; value is PdfReference reference; hops++)
        {
            if (hops == 8 || !Places.TryGetValue(reference.Number, out var place))
                return null;
            value = Read(reference.Number, place);
        }

        return value;
    }

    /// <summary>The object at an offset, its stream noted; null when none stands there.</summary>
    public (int Number, object Value)? At(long offset)
    {
        for (var length = FirstStretch; ; length *= 4)
        {
            var bytes = content.ReadAt(offset, length);
            try
            {
                return Parse(bytes, offset);
            }
            catch (EndOfStreamException) when (bytes.Length == length && length < LongestStretch)
            {
                // The object is longer than what was read of it.
            }
            catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
            {
                return null;
            }
        }
    }

    /// <summary>What was read by a wrong table is read anew.</summary>
    public void Forget()
    {
        Places.Clear();
        ForgetHolders();
    }

    /// <summary>Streams that were opened, or not, without the lock that is known now.</summary>
    public void ForgetHolders() => _holders.Clear();

    private static (int Number, object Value)? Parse(byte[] bytes, long offset)
    {
        var parser = new PdfParser(bytes);
        var number = parser.Integer();
        var generation = parser.Integer();
        if (number is < 0 or > int.MaxValue || !parser.TryWord("obj"u8))
            return null;
        var value = parser.Value();
        if (value is not PdfDictionary dictionary || !parser.TryWord("stream"u8))
            return ((int)number, value);
        var at = parser.At;
        if (at + 2 > bytes.Length)
            throw new EndOfStreamException();
        at += bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : bytes[at] is (byte)'\r' or (byte)'\n' ? 1 : 0;
        return (
            (int)number,
            new PdfDictionary(dictionary.Entries)
            {
                StreamAt = offset + at,
                Object = ((int)number, (int)Math.Clamp(generation, 0, ushort.MaxValue)),
            }
        );
    }

    private object? Read(int number, PdfPlace place)
    {
        if (place.Holder == 0)
            return At(place.Offset) is { } found && found.Number == number ? found.Value : null;
        if (Holder(place.Holder) is not { } holder || !holder.Offsets.TryGetValue(number, out var start))
            return null;
        try
        {
            return new PdfParser(holder.Bytes) { At = start }.Value();
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Looked at once, whether it opens or not: what fails late would be unpacked again for every object that names it.</summary>
    private (byte[] Bytes, Dictionary<int, int> Offsets)? Holder(int number)
    {
        if (!_holders.TryGetValue(number, out var holder))
            _holders[number] = holder = OpenHolder(number);
        return holder;
    }

    private (byte[] Bytes, Dictionary<int, int> Offsets)? OpenHolder(int number)
    {
        // A holder lies in the file itself: one inside another would be a circle waiting to happen.
        if (
            !Places.TryGetValue(number, out var place)
            || place.Holder != 0
            || Read(number, place) is not PdfDictionary { StreamAt: not null } stream
        )
            return null;
        try
        {
            // One more blank: a value at the very end is whole.
            byte[] bytes = [.. Unpack(stream), 32];
            return (bytes, Offsets(bytes, stream));
        }
        catch (Exception problem) when (problem is EndOfStreamException or InvalidDataException)
        {
            return null;
        }
    }

    private static Dictionary<int, int> Offsets(byte[] bytes, PdfDictionary stream)
    {
        var offsets = new Dictionary<int, int>();
        var (first, count) = (stream.Integer("First") ?? 0, stream.Integer("N") ?? 0);
        var parser = new PdfParser(bytes);
        for (var i = 0; i < count; i++)
        {
            var (number, offset) = (parser.Integer(), parser.Integer());
            if (number is >= 0 and <= int.MaxValue && offset >= 0 && first + offset >= 0 && first + offset < bytes.Length)
                offsets[(int)number] = (int)(first + offset);
        }

        return offsets;
    }
}
