using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using SkiaSharp;

namespace CaseDesk.TestKit.Files;

/// <summary>Pictures that really decode, and what phones put into them.</summary>
public static class PictureFile
{
    /// <summary>Stripes of many colours: nobody takes it for blank.</summary>
    public static byte[] Of(SKEncodedImageFormat format, int width = 320, int height = 320, int quality = 80) =>
        Encode(format, width, height, quality, (x, y) => new SKColor((byte)((x * 7) + y), (byte)(y * 5), (byte)((x ^ y) * 3)));

    /// <summary>Nothing to see and nothing to pack: large, and the same each time.</summary>
    public static byte[] Noise(SKEncodedImageFormat format, int width, int height)
    {
        var dice = new Random(7);
        return Encode(format, width, height, 95, (_, _) => new SKColor((uint)dice.Next() | 0xFF00_0000u));
    }

    public static byte[] Jpeg(int width = 320, int height = 320) => Of(SKEncodedImageFormat.Jpeg, width, height);

    public static byte[] Png(int width = 320, int height = 320) => Of(SKEncodedImageFormat.Png, width, height);

    /// <summary>One colour from edge to edge, with a few pixels of another.</summary>
    public static byte[] Plain(SKEncodedImageFormat format, int spots = 0) =>
        Encode(format, 320, 320, 90, (x, y) => (y * 320) + x < spots ? SKColors.Black : SKColors.White);

    /// <summary>A JPEG with an APP1 segment behind its start mark.</summary>
    public static byte[] WithApp1(byte[] jpeg, ReadOnlySpan<byte> content) =>
        [0xFF, 0xD8, 0xFF, 0xE1, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg[2..]];

    /// <summary>A PNG with a chunk behind its header.</summary>
    public static byte[] WithChunk(byte[] png, string type, byte[] content) => [.. png[..33], .. PngChunk(type, content), .. png[33..]];

    /// <summary>
    /// A PNG of 8 bits whose rows all went through one filter (ISO/IEC 15948, 9): 0 none, 1 left, 2 above, 3 mean of both, 4 Paeth's.
    /// </summary>
    /// <param name="colour">0 grey, 2 colours, 4 grey with alpha, 6 colours with alpha.</param>
    /// <param name="light">Of every sample of the pixel at a column and a row.</param>
    public static byte[] Filtered(int width, int height, byte colour, byte filter, Func<int, int, byte> light)
    {
        var samples = colour switch { 0 => 1, 2 => 3, 4 => 2, _ => 4 };
        var (above, rows) = (new byte[width * samples], new MemoryStream());
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                var row = new byte[width * samples];
                for (var at = 0; at < row.Length; at++)
                    row[at] = light(at / samples, y);
                packed.WriteByte(filter);
                packed.Write([
                    .. row.Select(
                        (value, at) =>
                            (byte)(
                                value
                                - Guess(
                                    filter,
                                    at < samples ? (byte)0 : row[at - samples],
                                    above[at],
                                    at < samples ? (byte)0 : above[at - samples]
                                )
                            )
                    ),
                ]);
                above = row;
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colour);
        byte[] signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        return [.. signature, .. PngChunk("IHDR", header), .. PngChunk("IDAT", rows.ToArray()), .. PngChunk("IEND", [])];
    }

    private static int Guess(byte filter, byte left, byte above, byte corner)
    {
        var paeth = left + above - corner;
        return filter switch
        {
            0 => 0,
            1 => left,
            2 => above,
            3 => (left + above) / 2,
            _ => new[] { left, above, corner }.MinBy(each => Math.Abs(paeth - each)),
        };
    }

    private static byte[] PngChunk(string type, byte[] content)
    {
        byte[] body = [.. System.Text.Encoding.Latin1.GetBytes(type), .. content];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32.HashToUInt32(body));
        return [.. length, .. body, .. crc];
    }

    /// <summary>A WebP with a chunk at its end.</summary>
    public static byte[] WithRiffChunk(byte[] webp, string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        byte[] whole = [.. webp, .. System.Text.Encoding.Latin1.GetBytes(type), .. length, .. content, .. new byte[content.Length & 1]];
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), whole.Length - 8);
        return whole;
    }

    private static byte[] Encode(SKEncodedImageFormat format, int width, int height, int quality, Func<int, int, SKColor> colour)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = new SKColor[width * height];
        for (var at = 0; at < pixels.Length; at++)
            pixels[at] = colour(at % width, at / width);
        bitmap.Pixels = pixels;
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }
}
