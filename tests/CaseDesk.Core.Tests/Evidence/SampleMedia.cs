using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>Pictures and boxes, byte by byte.</summary>
internal static class SampleMedia
{
    /// <summary>A grey 8×8 baseline JPEG, with a preview of its own end mark in the metadata when asked, and any scan bytes.</summary>
    public static byte[] Jpeg(bool preview = false, byte[]? scan = null)
    {
        byte[] metadata = preview
            ? [.. "Exif\0\0"u8, 0xFF, 0xD8, 0xFF, 0xDB, 1, 2, 3, 0xFF, 0xD9]
            : [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];
        byte[] quantization = [0, .. Enumerable.Repeat((byte)1, 64)];
        byte[] oneCode = [1, .. new byte[15], 0];
        return
        [
            0xFF, 0xD8,
            .. Segment(preview ? (byte)0xE1 : (byte)0xE0, metadata),
            .. Segment(0xDB, quantization),
            .. Segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
            .. Segment(0xC4, [0x00, .. oneCode]),
            .. Segment(0xC4, [0x10, .. oneCode]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. scan ?? [0x3F],
            0xFF, 0xD9,
        ];
    }

    /// <summary>A 1×1 grey PNG.</summary>
    public static byte[] Png()
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write([0, 0x80]);
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", []),
        ];
    }

    public static byte[] FileType(string major, params string[] brands) =>
        Box("ftyp", [.. Encoding.ASCII.GetBytes(major), 0, 0, 2, 0, .. Encoding.ASCII.GetBytes(string.Concat(brands))]);

    public static byte[] Box(string type, byte[] content) =>
        [.. BigEndian(8 + content.Length), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. BigEndian(data.Length), .. body, .. BigEndian((int)Crc32(body))];
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320u);
        }

        return ~crc;
    }
}
