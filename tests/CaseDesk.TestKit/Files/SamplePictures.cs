using System.Buffers.Binary;
using SkiaSharp;

namespace CaseDesk.TestKit.Files;

/// <summary>Invented pictures.</summary>
public static class SamplePictures
{
    /// <summary>Something that does not compress well, the same each time.</summary>
    public static byte[] Noise(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var dice = new Random(7);
        var pixels = new byte[width * height * 4];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = i % 4 == 3 ? (byte)255 : (byte)(((i / 4 % width) + (i / 4 / width) + dice.Next(24)) & 255);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        return bitmap.Encode(format, 95).ToArray();
    }

    /// <summary>The quarter at the upper left red, the one beside it green, the rest blue.</summary>
    public static byte[] Quarters(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            using var paint = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, width / 2, height / 2, paint);
            paint.Color = SKColors.Lime;
            canvas.DrawRect(width / 2, 0, width / 2, height / 2, paint);
        }

        return bitmap.Encode(SKEncodedImageFormat.Jpeg, 95).ToArray();
    }

    public static string NameOf(SKColor color) => color switch
    {
        { Red: > 200, Green: < 80 } => "red",
        { Green: > 200, Red: < 80 } => "green",
        { Blue: > 200, Red: < 80 } => "blue",
        _ => color.ToString(),
    };

    /// <summary>Puts an EXIF segment that holds nothing but the orientation after the start of the file.</summary>
    public static byte[] WithOrientation(byte[] jpeg, ushort orientation)
    {
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(exif.AsSpan(28), orientation);
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
