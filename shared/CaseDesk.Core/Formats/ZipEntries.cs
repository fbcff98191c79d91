using System.Buffers.Binary;

namespace CaseDesk.Core.Formats;

/// <summary>Walks a ZIP's two lists of entries and notes their names.</summary>
internal static class ZipEntries
{
    private const int DirectoryEntryLength = 46;
    private const int LocalHeaderLength = 30;
    private const int SizesFollowData = 0x0008;

    public static ReadOnlySpan<byte> DirectoryEntry => "PK\u0001\u0002"u8;

    public static ReadOnlySpan<byte> LocalHeader => "PK\u0003\u0004"u8;

    /// <summary>Notes every entry from <paramref name="at"/> on, up to the first bytes that are no entry.</summary>
    public static void ReadDirectory(in FileEnds ends, long at, ZipNames names)
    {
        while (ends.TryRead(at, DirectoryEntryLength, out var entry) && entry.StartsWith(DirectoryEntry))
        {
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
            if (ends.TryRead(at + DirectoryEntryLength, nameLength, out var name))
                names.Note(name);
            at += DirectoryEntryLength + nameLength
                + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        }
    }

    /// <summary>Notes the entries at the start of a file, as far as they can be followed.</summary>
    public static void ReadLocalHeaders(ReadOnlySpan<byte> head, ZipNames names)
    {
        while (head.Length >= LocalHeaderLength && head.StartsWith(LocalHeader))
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(head[18..]);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head[26..]);
            var data = LocalHeaderLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
            if (data > head.Length)
                return;
            names.Note(head.Slice(LocalHeaderLength, nameLength));
            var sizeKnown = (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]) & SizesFollowData) == 0 && packed != uint.MaxValue;
            head = head[data..];
            // A streaming writer puts the size after the data: look for the next header instead.
            var next = sizeKnown ? (long)packed : head.IndexOf(LocalHeader);
            if (next < 0 || next > head.Length)
                return;
            head = head[(int)next..];
        }
    }
}
