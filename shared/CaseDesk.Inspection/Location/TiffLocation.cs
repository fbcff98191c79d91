using System.Buffers.Binary;

namespace CaseDesk.Inspection.Location;

/// <summary>
/// Empties the GPS directory of an Exif block (TIFF 6.0, Exif 2.32, 4.6.6): its values become zeros and its count of entries 0. Nothing
/// moves, so every other entry stays valid. Notes of the camera's maker are not looked into.
/// </summary>
internal static class TiffLocation
{
    private const int MaxBytes = 1 << 20;
    private const int MaxDirectories = 64;
    private const ushort GpsDirectory = 0x8825;
    private const ushort ExifDirectory = 0x8769;
    private const ushort MoreDirectories = 0x014A;
    private const ushort XmpPacket = 0x02BC;

    // Bytes of one value, by TIFF type 0 to 12.
    private static readonly int[] s_sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

    /// <param name="start">Offset of the block's byte order mark.</param>
    public static void Find(PatchList patches, long start, long length)
    {
        var bytes = patches.Content.ReadAt(start, (int)Math.Min(length, MaxBytes));
        var isBig = bytes.AsSpan().StartsWith("MM\0*"u8);
        if (bytes.Length < 8 || !(isBig || bytes.AsSpan().StartsWith("II*\0"u8)))
        {
            // Not Exif at all, or broken: then no reader finds a place in it either.
            return;
        }

        var block = new Block(bytes, isBig);
        var (seen, open) = (new HashSet<uint>(), new Queue<uint>([block.Long(4)]));
        while (open.TryDequeue(out var at) && seen.Count < MaxDirectories)
        {
            if (at == 0 || !seen.Add(at) || at + 2 > bytes.Length)
                continue;
            var count = block.Short((int)at);
            for (var i = 0; i < count && at + 14 + (12 * i) <= bytes.Length; i++)
                Entry(patches, start, block, (int)at + 2 + (12 * i), open);
            var next = at + 2 + (12L * count);
            if (next + 4 <= bytes.Length)
                open.Enqueue(block.Long((int)next));
        }
    }

    private static void Entry(PatchList patches, long start, Block block, int entry, Queue<uint> open)
    {
        var (tag, value) = (block.Short(entry), block.Long(entry + 8));
        switch (tag)
        {
            case GpsDirectory:
                Empty(patches, start, block, value);
                break;
            case ExifDirectory:
                open.Enqueue(value);
                break;
            case MoreDirectories when block.Long(entry + 4) == 1:
                open.Enqueue(value);
                break;
            case MoreDirectories:
                for (var i = 0; i < Math.Min(block.Long(entry + 4), 16) && value + (4L * i) + 4 <= block.Bytes.Length; i++)
                    open.Enqueue(block.Long((int)value + (4 * i)));
                break;
            case XmpPacket when value < block.Bytes.Length:
                XmpLocation.Find(patches, start + value, Math.Min(block.Long(entry + 4), block.Bytes.Length - value));
                break;
        }
    }

    private static void Empty(PatchList patches, long start, Block block, uint at)
    {
        if (at < 8 || at + 2L > block.Bytes.Length)
            return;
        var count = block.Short((int)at);
        var isPlace = false;
        var before = patches.Count;
        for (var i = 0; i < count && at + 14L + (12 * i) <= block.Bytes.Length; i++)
        {
            var entry = (int)at + 2 + (12 * i);
            // Tag 0 is the version: some cameras write it alone.
            isPlace |= block.Short(entry) != 0;
            var type = block.Short(entry + 2);
            var length = (type < s_sizes.Length ? s_sizes[type] : 1) * (long)block.Long(entry + 4);
            var value = block.Long(entry + 8);
            if (length > 4 && value < block.Bytes.Length)
                patches.Blank(start + value, Math.Min(length, block.Bytes.Length - value));
        }

        if (isPlace)
            patches.Blank(start + at, Math.Min(2 + (12L * count), block.Bytes.Length - at));
        else
            patches.DropFrom(before);
    }

    private readonly record struct Block(byte[] Bytes, bool IsBig)
    {
        public ushort Short(int at) =>
            IsBig ? BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(at));

        public uint Long(int at) =>
            IsBig ? BinaryPrimitives.ReadUInt32BigEndian(Bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(at));
    }
}
