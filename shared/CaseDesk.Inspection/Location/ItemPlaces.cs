namespace CaseDesk.Inspection.Location;

/// <summary>
/// Reads an <c>iloc</c> box (ISO/IEC 14496-12, 8.11.3): where each item's bytes are. Throws <see cref="EndOfStreamException"/> when it
/// breaks off.
/// </summary>
internal sealed class ItemPlaces(byte[] bytes)
{
    private int _at;

    /// <summary>
    /// Each item: its number, how its offsets count (0 in the file, 1 in the data box, 2 in other items), and its pieces.
    /// </summary>
    public IEnumerable<(uint Item, int Method, IReadOnlyList<(long Offset, long Length)> Extents)> Read()
    {
        var version = (int)Number(1);
        Number(3);
        var (sizes, more) = ((int)Number(1), (int)Number(1));
        var (offsetBytes, lengthBytes, baseBytes, indexBytes) = (sizes >> 4, sizes & 15, more >> 4, version > 0 ? more & 15 : 0);
        var count = Number(version < 2 ? 2 : 4);
        for (var i = 0L; i < count; i++)
        {
            var item = (uint)Number(version < 2 ? 2 : 4);
            var method = version > 0 ? (int)Number(2) & 15 : 0;
            Number(2);
            var start = Number(baseBytes);
            var extents = new (long, long)[Number(2)];
            for (var extent = 0; extent < extents.Length; extent++)
            {
                Number(indexBytes);
                extents[extent] = (start + Number(offsetBytes), Number(lengthBytes));
            }

            yield return (item, method, extents);
        }
    }

    private long Number(int length)
    {
        if (length > bytes.Length - _at)
            throw new EndOfStreamException();
        var value = 0L;
        for (var i = 0; i < length; i++)
            value = (value << 8) | bytes[_at++];
        return value;
    }
}
