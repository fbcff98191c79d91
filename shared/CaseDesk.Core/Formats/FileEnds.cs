namespace CaseDesk.Core.Formats;

/// <summary>The seen parts of a file, addressed by the file's own offsets; what lies between them is never seen.</summary>
internal readonly ref struct FileEnds
{
    public FileEnds(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long size)
    {
        Head = head;
        Tail = tail;
        Size = Math.Max(size, Math.Max(head.Length, tail.Length));
    }

    public ReadOnlySpan<byte> Head { get; }

    public ReadOnlySpan<byte> Tail { get; }

    public long Size { get; }

    /// <summary>Offset of the tail's first byte.</summary>
    public long TailStart => Size - Tail.Length;

    /// <summary>Reads <paramref name="count"/> bytes at an offset when all of them were seen in one piece.</summary>
    public bool TryRead(long offset, int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (offset < 0 || count < 0)
            return false;
        if (offset <= Head.Length - count)
            bytes = Head.Slice((int)offset, count);
        else if (offset >= TailStart && offset <= Size - count)
            bytes = Tail.Slice((int)(offset - TailStart), count);
        else
            return false;
        return true;
    }

    /// <summary>The part of the tail at or after an offset; empty past the end.</summary>
    public ReadOnlySpan<byte> TailFrom(long offset) =>
        offset >= Size ? default : Tail[(int)Math.Max(0, offset - TailStart)..];
}
