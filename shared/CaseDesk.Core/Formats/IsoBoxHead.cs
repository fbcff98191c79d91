using System.Buffers.Binary;

namespace CaseDesk.Core.Formats;

/// <summary>The start of a box in an ISO base media file (ISO/IEC 14496-12, 4.2).</summary>
/// <param name="Bytes">Of the head itself: 8, or 16 with a 64-bit length.</param>
/// <param name="Length">Of the whole box with its head, as it says; 0 runs to the end of what holds it. It may be less than
/// <paramref name="Bytes"/>, or negative: then it is no box.</param>
public readonly record struct IsoBoxHead(int Bytes, long Length)
{
    /// <summary>Bytes of a head without a 64-bit length.</summary>
    public const int Bytes32 = 8;

    /// <summary>Bytes of a head with a 64-bit length.</summary>
    public const int Bytes64 = 16;

    /// <param name="head">8 bytes or more; a 64-bit length is read when there are 16.</param>
    public static IsoBoxHead Read(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        return length == 1 && head.Length >= Bytes64 ? new(Bytes64, BinaryPrimitives.ReadInt64BigEndian(head[8..])) : new(Bytes32, length);
    }
}
