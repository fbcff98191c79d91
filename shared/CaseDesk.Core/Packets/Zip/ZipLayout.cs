using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CaseDesk.Core.Packets.Zip;

/// <summary>
/// The one way a packet's ZIP is written (APPNOTE 6.3.10): nothing is compressed, sizes and CRCs stand in the local headers, names are
/// UTF-8, every time is 1 January 1980, there are no comments and no extra fields but ZIP64's where a number needs more than 32 bits. So
/// paths and contents settle every byte of the file, and whoever checks a packet compares each byte between the contents too.
/// </summary>
public static class ZipLayout
{
    private const uint Max32 = uint.MaxValue;
    private const ushort Utf8Names = 1 << 11;
    private const ushort Version20 = 20;
    private const ushort Version45 = 45;
    private const ushort FirstDay = (1 << 5) | 1;

    /// <summary>The bytes before an entry's content.</summary>
    public static byte[] Local(ZipItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var wide = item.Size >= Max32;
        var bytes = new ZipBytes().Signature(0x04034b50);
        Common(bytes, item, wide);
        bytes.Short(wide ? 20 : 0).Raw(Encoding.UTF8.GetBytes(item.Path));
        // ZIP64 wants both sizes in a local header.
        return wide ? bytes.Short(1).Short(16).Long(item.Size).Long(item.Size).ToArray() : bytes.ToArray();
    }

    /// <summary>Where an entry's local header begins, and the length of everything before the directory.</summary>
    public static (IReadOnlyList<long> Offsets, long End) Places(IReadOnlyList<ZipItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var (offsets, at) = (new List<long>(items.Count), 0L);
        foreach (var item in items)
        {
            offsets.Add(at);
            at += Local(item).Length + item.Size;
        }

        return (offsets, at);
    }

    /// <summary>Everything after the last content: the directory and its end.</summary>
    public static byte[] Directory(IReadOnlyList<ZipItem> items)
    {
        var (offsets, start) = Places(items);
        var bytes = new ZipBytes();
        for (var i = 0; i < items.Count; i++)
            Entry(bytes, items[i], offsets[i]);
        var length = bytes.Length;
        var wide = start >= Max32 || length >= Max32 || items.Count >= ushort.MaxValue;
        if (wide)
        {
            bytes
                .Signature(0x06064b50)
                .Long(44)
                .Short(Version45)
                .Short(Version45)
                .Int(0)
                .Int(0)
                .Long(items.Count)
                .Long(items.Count)
                .Long(length)
                .Long(start);
            bytes.Signature(0x07064b50).Int(0).Long(start + length).Int(1);
        }

        var count = items.Count >= ushort.MaxValue ? ushort.MaxValue : items.Count;
        bytes.Signature(0x06054b50).Short(0).Short(0).Short(count).Short(count).Int(Narrow(length)).Int(Narrow(start)).Short(0);
        return bytes.ToArray();
    }

    private static void Entry(ZipBytes bytes, ZipItem item, long offset)
    {
        var (size, place) = (item.Size >= Max32, offset >= Max32);
        bytes.Signature(0x02014b50).Short(size || place ? Version45 : Version20);
        Common(bytes, item, size, size || place);
        var extra = (size ? 16 : 0) + (place ? 8 : 0);
        bytes
            .Short(extra == 0 ? 0 : extra + 4)
            .Short(0)
            .Short(0)
            .Short(0)
            .Int(0)
            .Int(Narrow(offset))
            .Raw(Encoding.UTF8.GetBytes(item.Path));
        if (extra == 0)
            return;
        bytes.Short(1).Short(extra);
        if (size)
            bytes.Long(item.Size).Long(item.Size);
        if (place)
            bytes.Long(offset);
    }

    /// <summary>
    /// What a local header and a directory entry share: version, flags, method, time, date, CRC, sizes, length of the name.
    /// </summary>
    private static void Common(ZipBytes bytes, ZipItem item, bool wide, bool? needs45 = null) => bytes
        .Short(needs45 ?? wide ? Version45 : Version20).Short(Utf8Names).Short(0).Short(0).Short(FirstDay).Int(item.Crc32)
        .Int(wide ? Max32 : (uint)item.Size).Int(wide ? Max32 : (uint)item.Size).Short(Encoding.UTF8.GetByteCount(item.Path));

    private static uint Narrow(long number) => number >= Max32 ? Max32 : (uint)number;

    private sealed class ZipBytes
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public long Length => _bytes.WrittenCount;

        public ZipBytes Signature(uint value) => Int(value);

        public ZipBytes Short(int value)
        {
            Span<byte> two = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(two, checked((ushort)value));
            return Raw(two);
        }

        public ZipBytes Int(uint value)
        {
            Span<byte> four = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(four, value);
            return Raw(four);
        }

        public ZipBytes Long(long value)
        {
            Span<byte> eight = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(eight, value);
            return Raw(eight);
        }

        public ZipBytes Raw(ReadOnlySpan<byte> bytes)
        {
            _bytes.Write(bytes);
            return this;
        }

        public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
    }
}
