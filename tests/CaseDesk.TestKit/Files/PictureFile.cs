using System.Buffers.Binary;
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
    public static byte[] WithChunk(byte[] png, string type, byte[] content)
    {
        byte[] body = [.. System.Text.Encoding.Latin1.GetBytes(type), .. content];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32.HashToUInt32(body));
        return [.. png[..33], .. length, .. body, .. crc, .. png[33..]];
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
