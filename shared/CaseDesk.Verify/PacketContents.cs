using System.Buffers.Binary;
using System.Text;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Packets.Zip;

namespace CaseDesk.Verify;

/// <summary>The entries of a packet's ZIP, found by its directory and held against the one way a packet is written.</summary>
internal sealed class PacketContents
{
    /// <summary>A directory of more bytes than this is no packet's: some 100,000 files.</summary>
    private const int MaxDirectory = 16 << 20;

    private const int EndLength = 22;
    private const int EntryLength = 46;

    private readonly Stream _file;

    private PacketContents(Stream file, IReadOnlyList<ZipItem> items, IReadOnlyList<long> offsets) =>
        (_file, Items, Offsets) = (file, items, offsets);

    public IReadOnlyList<ZipItem> Items { get; }

    /// <summary>Where each entry's local header begins.</summary>
    public IReadOnlyList<long> Offsets { get; }

    /// <returns>Null, with a fault, when there is no directory to go by.</returns>
    public static async Task<PacketContents?> OpenAsync(Stream file, List<CustodyFault> faults, CancellationToken cancellation)
    {
        var tail = await TailAsync(file, cancellation);
        if (tail is null || Parse(tail) is not { } items)
        {
            faults.Add(new CustodyFault(PacketFaults.ZipBroken));
            return null;
        }

        var (offsets, end) = ZipLayout.Places(items);
        if (end != file.Length - tail.Length || !tail.AsSpan().SequenceEqual(ZipLayout.Directory(items)))
            faults.Add(new CustodyFault(PacketFaults.ZipStructure, "ZIP"));
        if (end > file.Length)
            return null;
        var contents = new PacketContents(file, items, offsets);
        for (var i = 0; i < items.Count; i++)
        {
            var expected = ZipLayout.Local(items[i]);
            var found = await contents.ReadAsync(offsets[i], expected.Length, cancellation);
            if (!expected.AsSpan().SequenceEqual(found))
                faults.Add(new CustodyFault(PacketFaults.ZipStructure, items[i].Path));
        }

        return contents;
    }

    /// <summary>The content of an entry that is small by its nature.</summary>
    public Task<byte[]> ReadAsync(int index, CancellationToken cancellation) =>
        ReadAsync(Start(index), checked((int)Items[index].Size), cancellation);

    /// <summary>Goes over an entry's content, piece by piece.</summary>
    public async Task ReadAsync(int index, Action<ReadOnlyMemory<byte>> take, CancellationToken cancellation)
    {
        _file.Position = Start(index);
        var buffer = new byte[1 << 20];
        for (var left = Items[index].Size; left > 0;)
        {
            var read = await _file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
            if (read == 0)
                return;
            take(buffer.AsMemory(0, read));
            left -= read;
        }
    }

    private long Start(int index) => Offsets[index] + ZipLayout.Local(Items[index]).Length;

    private async Task<byte[]> ReadAsync(long from, int count, CancellationToken cancellation)
    {
        _file.Position = from;
        var bytes = new byte[count];
        var read = await _file.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellation);
        return bytes[..read];
    }

    /// <summary>Everything from the directory's begin to the end of the file.</summary>
    private static async Task<byte[]?> TailAsync(Stream file, CancellationToken cancellation)
    {
        var held = (int)Math.Min(file.Length, MaxDirectory);
        file.Position = file.Length - held;
        var bytes = new byte[held];
        if (held < EndLength || await file.ReadAtLeastAsync(bytes, held, throwOnEndOfStream: false, cancellation) < held)
            return null;
        var end = bytes.AsSpan(held - EndLength);
        long start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        // A ZIP64 end lies before its locator, which lies before the end.
        if (start == uint.MaxValue && held >= EndLength + 76)
            start = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(held - EndLength - 20 - 56 + 48));
        var at = start - (file.Length - held);
        return at >= 0 && at <= held - EndLength ? bytes[(int)at..] : null;
    }

    private static List<ZipItem>? Parse(byte[] tail)
    {
        var items = new List<ZipItem>();
        var at = 0;
        while (at + 4 <= tail.Length && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == 0x02014b50)
        {
            if (at + EntryLength > tail.Length)
                return null;
            var entry = tail.AsSpan(at);
            var (name, extra) = (
                BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]),
                BinaryPrimitives.ReadUInt16LittleEndian(entry[30..])
            );
            long size = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
            if (entry.Length < EntryLength + name + extra)
                return null;
            if (size == uint.MaxValue && extra >= 20)
                size = BinaryPrimitives.ReadInt64LittleEndian(entry[(EntryLength + name + 4)..]);
            if (size < 0)
                return null;
            items.Add(
                new ZipItem(
                    Encoding.UTF8.GetString(entry.Slice(EntryLength, name)),
                    size,
                    BinaryPrimitives.ReadUInt32LittleEndian(entry[16..])
                )
            );
            at += EntryLength + name + extra;
        }

        return items.Count > 0 ? items : null;
    }
}
