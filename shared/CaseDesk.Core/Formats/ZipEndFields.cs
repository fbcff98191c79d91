using System.Buffers.Binary;

namespace CaseDesk.Core.Formats;

/// <summary>
/// The fields of a ZIP's end record (APPNOTE 4.3.16) or of its 64-bit form (4.3.14). Where the record stands, and whether it is believed,
/// its readers decide.
/// </summary>
/// <param name="DirectoryBytes">Length of the central directory, as the record says.</param>
/// <param name="DirectoryStart">Offset of the central directory, as the record says.</param>
/// <param name="CommentLength">Bytes that the record says follow it; 0 in the 64-bit form.</param>
public readonly record struct ZipEndFields(long DirectoryBytes, long DirectoryStart, int CommentLength)
{
    /// <summary>Bytes of the end record without its comment.</summary>
    public const int Length = 22;

    /// <summary>Bytes of the 64-bit record that is read.</summary>
    public const int Length64 = 56;

    /// <summary>Bytes of the locator, which stands between the 64-bit record and the end record.</summary>
    public const int LocatorLength = 20;

    /// <summary>The first four bytes of an end record.</summary>
    public static ReadOnlySpan<byte> Signature => "PK\u0005\u0006"u8;

    /// <param name="record">An end record, 22 bytes or more.</param>
    public static ZipEndFields Read(ReadOnlySpan<byte> record) =>
        new(
            BinaryPrimitives.ReadUInt32LittleEndian(record[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[20..])
        );

    /// <param name="record">56 bytes or more, of anything.</param>
    /// <returns>Null when they are no 64-bit record.</returns>
    public static ZipEndFields? Read64(ReadOnlySpan<byte> record) => record.StartsWith("PK\u0006\u0006"u8)
        ? new ZipEndFields(BinaryPrimitives.ReadInt64LittleEndian(record[40..]), BinaryPrimitives.ReadInt64LittleEndian(record[48..]), 0)
        : null;
}
