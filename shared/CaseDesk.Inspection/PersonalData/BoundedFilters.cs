using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace CaseDesk.Inspection.PersonalData;

/// <summary>
/// The library's filters behind a bound: what a stream unpacks to is measured before it is unpacked for good, because the library keeps the
/// whole of it. Pictures are never unpacked.
/// </summary>
internal sealed class BoundedFilters : IFilterProvider
{
    private const int MaxBytes = 16 << 20;

    /// <summary>Bytes unpacked for one document.</summary>
    private const long MaxTogether = 64L << 20;

    /// <summary>Of packings that cannot be measured cheaply; LZW grows a thousandfold at worst.</summary>
    private const int MaxUnmeasured = 16 << 10;

    private long _together;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) =>
        Bound(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bound(DefaultFilterProvider.Instance.GetAllFilters());

    private List<IFilter> Bound(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(filter, this))];

    private void Measure(IFilter filter, Memory<byte> input)
    {
        _together +=
            filter is FlateFilter ? LengthOf(input)
            : input.Length <= MaxUnmeasured || filter is Ascii85Filter or AsciiHexDecodeFilter ? input.Length
            : throw new InvalidDataException("Too long a stream.");
        if (_together > MaxTogether)
            throw new InvalidDataException("Unpacks to too much.");
    }

    private static long LengthOf(Memory<byte> input)
    {
        // The two bytes of the header are skipped, as the filter itself does.
        using var deflate = new DeflateStream(new MemoryStream(input[Math.Min(2, input.Length)..].ToArray()), CompressionMode.Decompress);
        var (length, chunk) = (0L, new byte[16 << 10]);
        for (int read; (read = deflate.Read(chunk)) > 0;)
        {
            length += read;
            if (length > MaxBytes)
                throw new InvalidDataException("Unpacks to too much.");
        }

        return length;
    }

    private sealed class BoundedFilter(IFilter inner, BoundedFilters bounds) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            bounds.Measure(inner, input);
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }
    }
}
