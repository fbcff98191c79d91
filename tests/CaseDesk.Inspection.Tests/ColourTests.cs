using CaseDesk.Core.Formats;
using CaseDesk.Inspection.Pictures;
using CaseDesk.Inspection.Tests.Cases;
using ImageMagick;
using SkiaSharp;

namespace CaseDesk.Inspection.Tests;

/// <summary>A copy shows the colours that the picture's profile means.</summary>
public sealed class ColourTests
{
    /// <summary>Of 255: what compressing alone may change.</summary>
    private const int Most = 6;

    [Fact]
    public void A_phone_s_wide_colours_are_those_of_the_screen_in_the_copy() =>
        AssertNear(new SKColor(255, 0, 0), Copy(Sample.Read("p3-red.jpg"), FileKind.Jpeg).GetPixel(500, 400));

    /// <summary>
    /// Without a profile printers' usual colours are meant; taken for bare cyan and magenta, blue would be off by 85 of 255.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Printers_colours_are_those_of_their_profile_or_the_usual_ones(bool hasProfile)
    {
        using var picture = new MagickImage(new MagickColor("#3060c0"), 400, 400);
        picture.SetProfile(ColorProfiles.SRGB);
        picture.TransformColorSpace(ColorProfiles.USWebCoatedSWOP);
        picture.Quality = 98;
        if (!hasProfile)
            picture.Strip();
        var bytes = picture.ToByteArray(MagickFormat.Jpeg);
        using var truth = new MagickImage(bytes);
        truth.TransformColorSpace(ColorProfiles.USWebCoatedSWOP, ColorProfiles.SRGB);
        var pixel = truth.GetPixels().GetPixel(200, 200).ToColor()!;

        AssertNear(new SKColor(pixel.R, pixel.G, pixel.B), Copy(bytes, FileKind.Jpeg).GetPixel(200, 200));
    }

    private static SKBitmap Copy(byte[] bytes, FileKind kind)
    {
        var (result, jpeg) = PictureCopy.Shrink(new MemoryStream(bytes), kind, long.MaxValue);
        Assert.Equal(PictureResult.Done, result);
        return SKBitmap.Decode(jpeg, Info(jpeg));
    }

    private static SKImageInfo Info(byte[] jpeg)
    {
        using var codec = SKCodec.Create(new MemoryStream(jpeg));
        return new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb());
    }

    private static void AssertNear(SKColor expected, SKColor actual) =>
        Assert.True(
            Math.Abs(expected.Red - actual.Red) <= Most
                && Math.Abs(expected.Green - actual.Green) <= Most
                && Math.Abs(expected.Blue - actual.Blue) <= Most,
            $"{actual} instead of {expected}"
        );
}
