using SkiaSharp;

namespace CaseDesk.Inspection.Pictures;

/// <summary>Turns pixels by the orientation that the camera noted (EXIF 1 to 8), so that the copy needs no note.</summary>
internal static class PictureTurn
{
    /// <summary>Takes <paramref name="pixels"/> over: it is returned or disposed of.</summary>
    public static SKBitmap Apply(SKBitmap pixels, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
            return pixels;
        using (pixels)
        {
            var (w, h) = (pixels.Width, pixels.Height);
            var sideways =
                origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
            var turned = new SKBitmap(
                new SKImageInfo(sideways ? h : w, sideways ? w : h, SKColorType.Rgba8888, SKAlphaType.Premul, pixels.ColorSpace)
            );
            using var canvas = new SKCanvas(turned);
            canvas.SetMatrix(Matrix(origin, w, h));
            canvas.DrawBitmap(pixels, 0, 0, SKSamplingOptions.Default);
            return turned;
        }
    }

    /// <summary>Where (x, y) of the stored pixels goes: columns of scale, skew and shift.</summary>
    private static SKMatrix Matrix(SKEncodedOrigin origin, int w, int h) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
