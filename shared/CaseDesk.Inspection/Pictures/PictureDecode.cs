using SkiaSharp;

namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// Decodes a whole picture without ever holding it at full size: row by row where the codec can, shrunk where it cannot. One at a time in a
/// process, so that memory is bounded however many messages are handled at once.
/// </summary>
internal static class PictureDecode
{
    private const int RowsAtOnce = 16;
    private const float Smallest = 0.125f;

    private static readonly Lock Turn = new();

    /// <summary>Null when the picture ends or breaks before it is whole.</summary>
    public static Brightness? Run(SKCodec codec)
    {
        lock (Turn)
        {
            var light = new Brightness();
            var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
            // JPEG and WebP shrink while they decode; PNG gives rows.
            var size = codec.GetScaledDimensions(Smallest);
            var isWhole = size.Width * (long)size.Height < info.Width * (long)info.Height
                ? Shrunk(codec, info.WithSize(size), light)
                : codec.StartScanlineDecode(info) == SKCodecResult.Success ? Rows(codec, info, light) : Shrunk(codec, info, light);
            return isWhole ? light : null;
        }
    }

    private static bool Rows(SKCodec codec, SKImageInfo info, Brightness light)
    {
        using var rows = new SKBitmap();
        if (!rows.TryAllocPixels(info.WithSize(info.Width, Math.Min(RowsAtOnce, info.Height))))
            return false;
        for (var row = 0; row < info.Height; row += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, info.Height - row);
            if (codec.GetScanlines(rows.GetPixels(), count, rows.RowBytes) != count)
                return false;
            light.Add(rows.GetPixelSpan()[..(count * rows.RowBytes)]);
        }

        return true;
    }

    private static bool Shrunk(SKCodec codec, SKImageInfo info, Brightness light)
    {
        using var pixels = new SKBitmap();
        if (!pixels.TryAllocPixels(info) || codec.GetPixels(info, pixels.GetPixels()) != SKCodecResult.Success)
            return false;
        light.Add(pixels.GetPixelSpan());
        return true;
    }
}
