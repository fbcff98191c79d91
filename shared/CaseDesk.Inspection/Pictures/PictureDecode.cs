using SkiaSharp;

namespace CaseDesk.Inspection.Pictures;

/// <summary>
/// Decodes a whole picture, shrunk while it is decoded where the codec can (JPEG to an eighth, lossy WebP likewise). One at a time in a
/// process, so that memory is bounded however many messages are handled at once.
/// </summary>
internal static class PictureDecode
{
    private const float Smallest = 0.125f;

    private static readonly Lock s_turn = new();

    /// <summary>Null when the picture ends or breaks before it is whole.</summary>
    public static Brightness? Run(SKCodec codec)
    {
        lock (s_turn)
        {
            var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul).WithSize(
                codec.GetScaledDimensions(Smallest)
            );
            using var pixels = new SKBitmap();
            if (!pixels.TryAllocPixels(info) || codec.GetPixels(info, pixels.GetPixels()) != SKCodecResult.Success)
                return null;
            return LightOf(pixels);
        }
    }

    /// <summary>Another decoder, in the same turn.</summary>
    public static SKBitmap? Run(Func<SKBitmap?> decode)
    {
        lock (s_turn)
            return decode();
    }

    public static Brightness LightOf(SKBitmap pixels)
    {
        var light = new Brightness();
        light.Add(pixels.GetPixelSpan());
        return light;
    }
}
