using System.Buffers.Binary;

namespace CaseDesk.Inspection.Apart;

/// <summary>What a message between the desk and an inspector is.</summary>
internal enum FrameKind : byte
{
    /// <summary>Desk → inspector: a <see cref="InspectorJob"/> as JSON.</summary>
    Job = 1,

    /// <summary>Desk → inspector: the bytes that were asked for, fewer at the end of the file.</summary>
    Bytes,

    /// <summary>Inspector → desk: an offset (8 bytes) and a count (4) of bytes that it needs.</summary>
    Read,

    /// <summary>Inspector → desk: the name of the check that begins.</summary>
    Begun,

    /// <summary>Inspector → desk: a check's result as JSON.</summary>
    Found,

    /// <summary>Inspector → desk: the job is done, and what came of it.</summary>
    Done,

    /// <summary>Inspector → desk, once: it has started and takes jobs.</summary>
    Ready,
}

/// <summary>Messages over a pipe: a byte for the kind, four for the length (little-endian), then the content.</summary>
internal static class Frames
{
    public const int HeadBytes = 5;

    public static byte[] Of(FrameKind kind, ReadOnlySpan<byte> content)
    {
        var frame = new byte[HeadBytes + content.Length];
        frame[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(1), content.Length);
        content.CopyTo(frame.AsSpan(HeadBytes));
        return frame;
    }

    /// <summary>Null when the other side is gone.</summary>
    /// <param name="most">Bytes of the content, inclusive.</param>
    /// <exception cref="InvalidDataException">No message, or a longer one.</exception>
    public static async ValueTask<(FrameKind Kind, byte[] Content)?> ReadAsync(Stream stream, int most)
    {
        var head = new byte[HeadBytes];
        if (await stream.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(1));
        if (length < 0 || length > most || !Enum.IsDefined((FrameKind)head[0]))
            throw new InvalidDataException("Not a message of an inspector.");
        var content = new byte[length];
        return await stream.ReadAtLeastAsync(content, length, throwOnEndOfStream: false) < length ? null : ((FrameKind)head[0], content);
    }
}
