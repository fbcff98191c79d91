using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Content;
using ImageMagick;
using SkiaSharp;

namespace CaseDesk.Inspection.Pictures;

/// <summary>What came of making a picture smaller.</summary>
public enum PictureResult
{
    Done,

    /// <summary>No picture that can be decoded within bounds.</summary>
    Unreadable,

    /// <summary>Above the bytes allowed even at the smallest size that is still legible.</summary>
    StillTooLarge,
}

/// <summary>
/// A smaller JPEG copy of a picture: upright as it was meant, without any metadata. Decoding is bounded, whatever the file says about its
/// size.
/// </summary>
public static class PictureCopy
{
    /// <summary>24 million: 96 MB while it is decoded, and more than any page shows.</summary>
    private const long MaxPixels = 24_000_000;

    /// <summary>Of the longer side; below it print on a receipt can no longer be read.</summary>
    private const int ShortestSide = 1_000;

    /// <summary>
    /// Of the shorter side, where the picture is longer than a phone's screen: what is written runs across it, and a thousand rows of a
    /// long screenshot are a hundred columns.
    /// </summary>
    private const int NarrowestSide = 450;

    /// <summary>The most that SkiaSharp writes into a JPEG; for more it gives nothing, and no exception.</summary>
    private const int LongestSide = 65_500;

    /// <summary>Decoders turn the colours of the picture's profile into these, which every screen and page takes for granted.</summary>
    private static readonly SKColorSpace s_srgb = SKColorSpace.CreateSrgb();

    private static readonly int[] s_qualities = [88, 80, 70];

    /// <param name="source">Seekable.</param>
    /// <param name="kind">What it is; a picture.</param>
    /// <param name="mostBytes">Inclusive.</param>
    public static (PictureResult Result, byte[] Jpeg) Shrink(Stream source, FileKind kind, long mostBytes)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (Upright(source, kind) is not { } bitmap)
            return (PictureResult.Unreadable, []);
        using (bitmap)
        {
            var (longer, shorter) = (Math.Max(bitmap.Width, bitmap.Height), Math.Min(bitmap.Width, bitmap.Height));
            var least = Math.Max(Math.Min(ShortestSide, longer), longer * Math.Min(1, (double)NarrowestSide / shorter));
            for (var side = (double)Math.Min(longer, LongestSide); ; side *= 0.8)
            {
                if (Encode(bitmap, side, mostBytes) is { } jpeg)
                    return (PictureResult.Done, jpeg);
                if (side * 0.8 < least)
                    return (PictureResult.StillTooLarge, []);
            }
        }
    }

    private static byte[]? Encode(SKBitmap bitmap, double side, long mostBytes)
    {
        var scale = side / Math.Max(bitmap.Width, bitmap.Height);
        using var small = Scaled(bitmap, scale);
        foreach (var quality in s_qualities)
        {
            using var data = small.Encode(SKEncodedImageFormat.Jpeg, quality);
            if (data.Size <= mostBytes)
                return data.ToArray();
        }

        return null;
    }

    private static SKImage Scaled(SKBitmap bitmap, double scale)
    {
        var info = new SKImageInfo(
            Math.Max(1, (int)(bitmap.Width * scale)),
            Math.Max(1, (int)(bitmap.Height * scale)),
            SKColorType.Rgba8888,
            SKAlphaType.Opaque,
            s_srgb
        );
        using var surface = SKSurface.Create(info);
        using var image = SKImage.FromBitmap(bitmap);
        // What was transparent becomes paper.
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.DrawImage(
            image,
            new SKRect(0, 0, info.Width, info.Height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return surface.Snapshot();
    }

    private static SKBitmap? Upright(Stream source, FileKind kind)
    {
        if (RarePicture.FormatOf(kind) is { } rare)
            return RarePicture.SizeOf(source, rare) is (var width, var height) && (long)width * height <= 2 * MaxPixels
                ? RarePicture.Decode(source, rare, MaxPixels)
                : null;
        if (kind == FileKind.Jpeg && IsForPrinters(source))
            return RarePicture.Decode(source, MagickFormat.Jpeg, MaxPixels);
        source.Position = 0;
        using var codec = SKCodec.Create(new SKManagedStream(source, disposeManagedStream: false));
        return codec is null ? null : Upright(codec);
    }

    /// <summary>
    /// Four components: cyan, magenta, yellow and black. Without a profile SkiaSharp takes them for bare colours, not for a press's.
    /// </summary>
    private static bool IsForPrinters(Stream source)
    {
        using var content = new ContentStream(source);
        return JpegMarkers
            .Walk(content, 0)
            .Where(marker => marker.Code is >= 0xC0 and <= 0xC2)
            .Take(1)
            .Any(marker => content.ReadAt(marker.At, 6) is [.., 4]);
    }

    /// <summary>The pixels turned as the camera was held; null when they cannot be had within bounds.</summary>
    private static SKBitmap? Upright(SKCodec codec)
    {
        var full = codec.Info;
        if ((long)full.Width * full.Height <= 0)
            return null;
        var scale = (float)Math.Min(1, Math.Sqrt((double)MaxPixels / ((long)full.Width * full.Height)));
        var size = codec.GetScaledDimensions(scale);
        if ((long)size.Width * size.Height > 2 * MaxPixels)
            return null;
        var pixels = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, s_srgb));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
        {
            pixels.Dispose();
            return null;
        }

        return PictureTurn.Apply(pixels, codec.EncodedOrigin);
    }
}
