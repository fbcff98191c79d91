using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Content;
using ImageMagick;
using SkiaSharp;

namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// Pictures that SkiaSharp does not read: phones' HEIC and AVIF, scanners' TIFF, and JPEGs in printers' colours. ImageMagick gets exactly
/// one
/// format to try, writes nothing to disk and uses one thread; in an inspector its memory is bounded besides.
/// </summary>
internal static class RarePicture
{
    private const long MaxBytes = 192L << 20;
    private const double MeanBelow = 0.5;

    static RarePicture()
    {
        ResourceLimits.Thread = 1;
        ResourceLimits.Disk = 0;
        ResourceLimits.ListLength = 64;
    }

    /// <summary>Null for a kind that SkiaSharp reads.</summary>
    public static MagickFormat? FormatOf(FileKind kind) => kind switch
    {
        FileKind.Heic => MagickFormat.Heic,
        FileKind.Avif => MagickFormat.Avif,
        FileKind.Tiff => MagickFormat.Tiff,
        _ => null,
    };

    /// <summary>Pixels, by the header alone; null when it is none.</summary>
    public static (int Width, int Height)? SizeOf(Stream stream, MagickFormat format)
    {
        try
        {
            var info = new MagickImageInfo(Whole(stream), new MagickReadSettings { Format = format });
            return ((int)info.Width, (int)info.Height);
        }
        catch (Exception problem) when (problem is MagickException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Of a scanner's file, by its headers alone, at least 1; the frames of a film or of a burst are no pages.</summary>
    public static int PagesOf(Stream stream, MagickFormat format)
    {
        if (format != MagickFormat.Tiff)
            return 1;
        try
        {
            return Math.Max(1, MagickImageInfo.ReadCollection(Whole(stream), new MagickReadSettings { Format = format }).Count());
        }
        catch (Exception problem) when (problem is MagickException or ArgumentException)
        {
            return 1; // What opens was told before.
        }
    }

    /// <summary>Upright, in sRGB, at most so many pixels; null when it cannot be decoded whole.</summary>
    public static SKBitmap? Decode(Stream stream, MagickFormat format, long mostPixels)
    {
        try
        {
            var broken = false;
            using var picture = new MagickImage();
            picture.Warning += (_, warning) => broken |= warning.Exception is MagickCorruptImageWarningException;
            picture.Read(Whole(stream), new MagickReadSettings { Format = format });
            if (broken)
                return null;
            picture.AutoOrient();
            // Without a profile a printer's colours are taken for the usual ones.
            if (picture.ColorSpace == ColorSpace.CMYK)
                picture.TransformColorSpace(ColorProfiles.USWebCoatedSWOP, ColorProfiles.SRGB);
            else
                picture.TransformColorSpace(ColorProfiles.SRGB);
            var scale = Math.Min(1, Math.Sqrt((double)mostPixels / ((long)picture.Width * picture.Height)));
            var (width, height) = (Math.Max(1, (uint)(picture.Width * scale)), Math.Max(1, (uint)(picture.Height * scale)));
            // To a fraction the mean of the pixels is as good as any filter, and several times as fast.
            if (scale < MeanBelow)
                picture.Scale(width, height);
            else if (scale < 1)
                picture.Resize(width, height);
            return Pixels(picture);
        }
        catch (Exception problem) when (problem is MagickException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>From memory: what it cannot wind back in, ImageMagick would first write to disk.</summary>
    private static byte[] Whole(Stream stream)
    {
        if (stream.Length > MaxBytes)
            throw new TooComplexException("A picture of more bytes than any phone writes.");
        var bytes = new byte[stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static SKBitmap? Pixels(MagickImage picture)
    {
        using var pixels = picture.GetPixelsUnsafe();
        if (pixels.ToByteArray(PixelMapping.RGBA) is not { } bytes)
            return null;
        // Straight alpha: multiplied only when it is drawn.
        var bitmap = new SKBitmap(
            new SKImageInfo((int)picture.Width, (int)picture.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, SKColorSpace.CreateSrgb())
        );
        bytes.CopyTo(bitmap.GetPixelSpan());
        return bitmap;
    }
}
